namespace Workspaces.Cli.Tour;

/// <summary>One step of the tour, and what differed from what was expected.</summary>
/// <param name="Profile">The template being toured.</param>
/// <param name="Name">What was done.</param>
/// <param name="Detail">What came of it.</param>
/// <param name="Faults">What is wrong; empty = all is as it should be.</param>
internal sealed record TourStep(string Profile, string Name, string Detail, IReadOnlyList<string> Faults)
{
    public bool Holds => Faults.Count == 0;

    /// <summary>The rule that refused; null when nothing was refused.</summary>
    public string? Rule { get; init; }
    public string? Error { get; init; }
    public IReadOnlyList<string> Clauses { get; init; } = [];
}
