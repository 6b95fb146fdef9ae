using Workspaces.Storage.Caching;
using Workspaces.Storage.Keys;

namespace Workspaces.Storage.Workspaces;

/// <summary>What the installation says about all its workspaces.</summary>
internal sealed record WorkspaceOptions(WorkspaceUrls Urls)
{
    public CacheCapacity Caches { get; init; } = new(CacheCapacity.DefaultWorkspaces);
    /// <summary>The languages that the pages speak.</summary>
    public IReadOnlyList<string> UiLocales { get; init; } = [];
    /// <summary>How many RSA keys are kept ready.</summary>
    public int KeyPoolSize { get; init; } = KeyPool.DefaultSize;
}
