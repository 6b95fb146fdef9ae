namespace Workspaces.Storage.Rows;

/// <summary>
/// A row that belongs to one workspace, or under a reserved id to the installation. Every row that says so has its table in the model, is filtered by the
/// bound workspace, is refused when another one is bound, and is erased with its workspace unless it is <see cref="KeptAttribute"/>.
/// </summary>
internal interface IWorkspaceOwned
{
    string WorkspaceId { get; }
}
