namespace Workspaces.Host.Data;

/// <summary>A row that belongs to one workspace: filtered by it, and refused when another one is bound.</summary>
internal interface IWorkspaceOwned
{
    string WorkspaceId { get; }
}
