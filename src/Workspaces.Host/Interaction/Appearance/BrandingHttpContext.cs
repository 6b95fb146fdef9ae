using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Interaction.Appearance;

internal static class BrandingHttpContext
{
    /// <summary>How the pages of the request's workspace look.</summary>
    public static Branding GetBranding(this HttpContext context) =>
        context.Features.Get<IWorkspaceFeature>() is LoadedWorkspace loaded ? loaded.Branding : Branding.None;
}
