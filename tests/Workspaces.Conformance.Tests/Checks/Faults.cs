namespace Workspaces.Conformance.Tests.Checks;

internal static class Faults
{
    /// <summary>The sentences of what does not hold.</summary>
    public static IEnumerable<string> Where(params IEnumerable<(bool Holds, string Fault)> checks) =>
        checks.Where(check => !check.Holds).Select(check => check.Fault);
}
