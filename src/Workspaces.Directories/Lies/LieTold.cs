namespace Workspaces.Directories.Lies;

/// <summary>What a directory does wrong from now on.</summary>
/// <param name="Lie">Null = nothing.</param>
internal sealed record LieTold(Lie? Lie);
