using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.FapiExtensions.Discovery;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Discovery;

/// <summary>The documents by which clients find their way: metadata in its well-known forms (RFC 8414 3, OpenID Connect Discovery 4) and the keys.</summary>
internal static class DiscoveryEndpoints
{
    public static void MapDiscovery(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(WorkspaceEndpoints.OpenIdConfigurationPath, Metadata);
        endpoints.MapGet(WorkspaceEndpoints.OAuthMetadataPath, Metadata);
        endpoints.MapGet(WorkspaceEndpoints.JwksPath, Keys);
    }

    private static FileContentHttpResult Metadata(HttpContext context) => Document(context, MetadataDocument.Of(context.GetWorkspace()));

    private static FileContentHttpResult Keys(HttpContext context) => Document(context, context.GetWorkspace().Keys.PublicSet);

    private static FileContentHttpResult Document(HttpContext context, ReadOnlyMemory<byte> document)
    {
        // Public documents without cookies or secrets: any client may read and keep them for a while.
        context.Response.Headers.CacheControl = "public, max-age=60";
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return TypedResults.Bytes(document, "application/json");
    }
}
