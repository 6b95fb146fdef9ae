using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves the workspace's public keys (RFC 7517 5).</summary>
internal sealed class JwksHandler : IEndpointHandler
{
    private static readonly ConditionalWeakTable<WorkspaceKeys, byte[]> KeySets = [];

    public ProtocolEndpoint Endpoint => ProtocolEndpoints.Jwks;

    public Task ServeAsync(HttpContext context) => context.WriteDocumentAsync(KeySets.GetValue(context.GetWorkspace().Keys, PublicJwk.WriteSet));
}
