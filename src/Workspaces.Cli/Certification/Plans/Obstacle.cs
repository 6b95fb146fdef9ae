namespace Workspaces.Cli.Certification.Plans;

/// <summary>What stands in the way of a run, told before anything is made.</summary>
/// <param name="Blocks">Modules of the suite fail by it; otherwise it is good to know.</param>
/// <param name="Text">What it is, what it does to a run, and what to do.</param>
internal sealed record Obstacle(bool Blocks, string Text)
{
    public static Obstacle Blocking(string text) => new(true, text);

    public static Obstacle Note(string text) => new(false, text);
}
