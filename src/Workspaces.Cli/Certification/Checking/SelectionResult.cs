namespace Workspaces.Cli.Certification.Checking;

/// <summary>What came of the check of one configuration.</summary>
/// <param name="File">The configuration.</param>
/// <param name="Steps">In their order.</param>
internal sealed record SelectionResult(string File, IReadOnlyList<CheckStep> Steps)
{
    public bool Passed => Steps.All(step => step.Passed);
}
