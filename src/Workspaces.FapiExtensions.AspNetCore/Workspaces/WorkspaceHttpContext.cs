using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.AspNetCore.Workspaces;

/// <summary>Finds the workspace that a request is bound to.</summary>
public static class WorkspaceHttpContext
{
    /// <summary>The workspace of the request.</summary>
    /// <exception cref="InvalidOperationException">None is bound: a failure, never a default.</exception>
    public static Workspace GetWorkspace(this HttpContext context) =>
        context.Features.Get<IWorkspaceFeature>()?.Workspace ?? throw new InvalidOperationException("No workspace is bound to the request.");
}
