namespace Workspaces.Storage.Database;

/// <summary>The installation cannot start as it is configured, or with what it finds. One line for each fault, written for the operator.</summary>
internal sealed class StartupException(IReadOnlyList<string> faults, Exception? inner = null)
    : Exception(string.Join(Environment.NewLine, faults), inner)
{
    public StartupException(string fault, Exception? inner = null)
        : this([fault], inner)
    {
    }

    public IReadOnlyList<string> Faults { get; } = faults;
}
