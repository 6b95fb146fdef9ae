using System.Collections.Concurrent;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Memory;

/// <summary>Workspaces that were made in code.</summary>
public sealed class MemoryWorkspaces : IWorkspaceSource
{
    private readonly ConcurrentDictionary<string, Workspace> _workspaces = new(StringComparer.Ordinal);

    /// <summary>Adds a workspace, or puts a newer snapshot in the place of an older one.</summary>
    public void Set(Workspace workspace) => _workspaces[workspace.Id] = workspace;

    public ValueTask<Workspace?> FindAsync(string workspaceId, CancellationToken cancellationToken) => new(_workspaces.GetValueOrDefault(workspaceId));
}
