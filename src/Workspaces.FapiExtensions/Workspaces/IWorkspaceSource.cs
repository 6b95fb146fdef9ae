namespace Workspaces.FapiExtensions.Workspaces;

/// <summary>The workspaces of a host, by id.</summary>
public interface IWorkspaceSource
{
    /// <summary>The workspace as it is now; null when there is none of that id.</summary>
    ValueTask<Workspace?> FindAsync(string workspaceId, CancellationToken cancellationToken);
}
