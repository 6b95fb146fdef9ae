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
    private readonly WorkspaceLoader _loader;
    private readonly WorkspaceIndex _index;

    public WorkspaceCache(
        WorkspaceLoader loader, WorkspaceIndex index, CacheCapacity capacity, TimeProvider timeProvider, [FromKeyedServices(Caches.Workspaces)] CacheMetrics metrics)
    {
        (_loader, _index) = (loader, index);
        _index.Changed += Seen;
        _workspaces = new(new(capacity.Workspaces, AbsentCapacity, AbsentFor), timeProvider, loader.LoadAsync, static loaded => loaded.ValidUntil, metrics);
    }

    public int Count => _workspaces.Count;

    /// <summary>Those in memory.</summary>
    public IReadOnlyCollection<LoadedWorkspace> Loaded => [.. _workspaces.Values];

    /// <summary>The workspace; null when there is none of that id, or it is disabled or deleted.</summary>
    /// <exception cref="StorageUnavailableException">The database does not answer, and the workspace is not in memory or may have been changed since.</exception>
    public async ValueTask<LoadedWorkspace?> GetAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { Enabled: true } serving ? serving : null;

    /// <summary>The workspace, as an operator may still change it: served, disabled or being deleted; null when there is none of that id.</summary>
    /// <exception cref="StorageUnavailableException">The database does not answer.</exception>
    public async ValueTask<LoadedWorkspace?> GetStoredAsync(string id, CancellationToken cancellationToken) =>
        await GetAsync(id, cancellationToken) ?? await _loader.LoadStoredAsync(id, cancellationToken);

    /// <summary>The workspace, disabled or not; null when there is none of that id, or it is deleted.</summary>
    /// <exception cref="StorageUnavailableException">The database does not answer, and the workspace is not in memory or may have been changed since.</exception>
    public ValueTask<LoadedWorkspace?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!WorkspaceId.IsValid(id))
        {
            return new((LoadedWorkspace?)null);
        }

        var has = _index.HasAsync(id, cancellationToken);
        return !has.IsCompletedSuccessfully ? FindAsync(id, has, cancellationToken) : has.Result ? _workspaces.GetAsync(id, cancellationToken) : new((LoadedWorkspace?)null);
    }

    /// <summary>Whether it is in memory: finding it costs next to nothing.</summary>
    public bool IsLoaded(string id) => _workspaces.TryPeek(id, out _);

    /// <summary>The workspace was changed here.</summary>
    public void Changed(string id)
    {
        _index.Add(id);
        _workspaces.Forget(id);
    }

    /// <summary>Whatever is in memory may be out of date.</summary>
    public void Forget() => _workspaces.Clear();

    private async ValueTask<LoadedWorkspace?> FindAsync(string id, ValueTask<bool> has, CancellationToken cancellationToken) =>
        await has ? await _workspaces.GetAsync(id, cancellationToken) : null;

    private void Seen(string id, long revision)
    {
        if (!_workspaces.TryPeek(id, out var loaded) || loaded.Workspace.Revision != revision)
        {
            _workspaces.Forget(id);
        }
    }
}
