namespace Workspaces.Storage.Caching;

/// <summary>How much of the installation is kept in memory.</summary>
/// <param name="Workspaces">
/// At most so many. Twice what one process is to serve, so that one which serves them all loads none twice; where memory is short, fewer only cost a
/// round trip when one of the others is used again.
/// </param>
internal sealed record CacheCapacity(int Workspaces)
{
    public const int DefaultWorkspaces = 20_000;
    public const int MinWorkspaces = 100;
    public const int MaxWorkspaces = 1_000_000;
}
