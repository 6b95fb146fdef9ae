using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves the workspace's public keys (RFC 7517 5).</summary>
internal sealed class JwksHandler : IEndpointHandler
{
    public ProtocolEndpoint Endpoint => ProtocolEndpoints.Jwks;

    public Task ServeAsync(HttpContext context) => context.WriteDocumentAsync(context.GetWorkspace().Keys.PublicSet);
}
