namespace Workspaces.FapiExtensions.Workspaces;

/// <summary>The workspace that a request is bound to, put on it once by whoever reads its path.</summary>
public interface IWorkspaceFeature
{
    Workspace Workspace { get; }
}
