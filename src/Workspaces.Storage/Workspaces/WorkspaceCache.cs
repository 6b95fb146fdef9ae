using Workspaces.FapiExtensions.Caching;
using Workspaces.Storage.Caching;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Workspaces;

/// <summary>The workspaces that were used lately, each loaded when first asked for and swapped whole when it changes.</summary>
internal sealed class WorkspaceCache
{
    private const int AbsentCapacity = 1000;

    // Shorter than the two seconds in which a workspace that was created elsewhere must be found.
    private static readonly TimeSpan AbsentFor = TimeSpan.FromSeconds(1);

    private readonly LoadingCache<LoadedWorkspace> _workspaces;

    public WorkspaceCache(WorkspaceLoader loader, CacheCapacity capacity, TimeProvider timeProvider, [FromKeyedServices(Caches.Workspaces)] CacheMetrics metrics) =>
        _workspaces = new(new(capacity.Workspaces, AbsentCapacity, AbsentFor), timeProvider, loader.LoadAsync, static loaded => loaded.ValidUntil, metrics);

    public int Count => _workspaces.Count;

    /// <summary>Those in memory.</summary>
    public IReadOnlyCollection<LoadedWorkspace> Loaded => [.. _workspaces.Values];

    /// <summary>The workspace; null when there is none of that id, or it is disabled or deleted.</summary>
    /// <exception cref="StorageUnavailableException">It is not in memory and the database does not answer.</exception>
    public async ValueTask<LoadedWorkspace?> GetAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { Enabled: true } serving ? serving : null;

    /// <summary>The workspace, disabled or not; null when there is none of that id, or it is deleted.</summary>
    /// <exception cref="StorageUnavailableException">It is not in memory and the database does not answer.</exception>
    public ValueTask<LoadedWorkspace?> FindAsync(string id, CancellationToken cancellationToken) =>
        WorkspaceId.IsValid(id) ? _workspaces.GetAsync(id, cancellationToken) : new((LoadedWorkspace?)null);

    /// <summary>Whether it is in memory: finding it costs next to nothing.</summary>
    public bool IsLoaded(string id) => _workspaces.TryPeek(id, out _);

    /// <summary>The workspace was changed here.</summary>
    public void Changed(string id) => _workspaces.Forget(id);

    /// <summary>Whatever is in memory may be out of date.</summary>
    public void Forget() => _workspaces.Clear();

    /// <summary>The workspace has this revision in the database.</summary>
    public void Seen(string id, long revision)
    {
        if (!_workspaces.TryPeek(id, out var loaded) || loaded.Workspace.Revision != revision)
        {
            _workspaces.Forget(id);
        }
    }
}
