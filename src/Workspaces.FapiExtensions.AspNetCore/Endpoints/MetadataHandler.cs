using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Discovery;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves the metadata; both well-known forms have the same bytes.</summary>
internal abstract class MetadataHandler(ProtocolEndpoint endpoint, MetadataDocument metadata) : IEndpointHandler
{
    public ProtocolEndpoint Endpoint => endpoint;

    public Task ServeAsync(HttpContext context) => context.WriteDocumentAsync(metadata.Of(context.GetWorkspace()));
}

/// <summary>OpenID Connect Discovery 4.</summary>
internal sealed class OpenIdConfigurationHandler(MetadataDocument metadata) : MetadataHandler(ProtocolEndpoints.OpenIdConfiguration, metadata);

/// <summary>RFC 8414 3.</summary>
internal sealed class OAuthMetadataHandler(MetadataDocument metadata) : MetadataHandler(ProtocolEndpoints.OAuthMetadata, metadata);
