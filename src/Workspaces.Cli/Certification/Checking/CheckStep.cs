namespace Workspaces.Cli.Certification.Checking;

/// <summary>A step of a check.</summary>
/// <param name="Name">What was tried.</param>
/// <param name="Faults">What would fail at the suite, and why; empty = nothing.</param>
internal sealed record CheckStep(string Name, IReadOnlyList<string> Faults)
{
    public bool Passed => Faults.Count == 0;
}
