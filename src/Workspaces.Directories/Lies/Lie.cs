namespace Workspaces.Directories.Lies;

/// <summary>A lie that a directory tells until it is told to stop.</summary>
/// <param name="Seconds">How late it is; null = 5. Of no meaning for other lies.</param>
internal sealed record Lie(LieKind Kind, int? Seconds = null)
{
    public const int MostSeconds = 300;
    private const int UsualSeconds = 5;

    public TimeSpan Delay => Kind is LieKind.Late ? TimeSpan.FromSeconds(Seconds ?? UsualSeconds) : TimeSpan.Zero;
}
