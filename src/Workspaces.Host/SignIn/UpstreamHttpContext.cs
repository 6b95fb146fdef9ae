using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.SignIn;

internal static class UpstreamHttpContext
{
    /// <summary>The provider of the request's workspace; null = users sign in with passwords only.</summary>
    public static UpstreamProvider? GetUpstream(this HttpContext context) => (context.Features.Get<IWorkspaceFeature>() as LoadedWorkspace)?.Upstream;
}
