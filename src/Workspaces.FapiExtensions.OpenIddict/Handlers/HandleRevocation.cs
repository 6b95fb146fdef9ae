using Microsoft.AspNetCore.Http;
using OpenIddict.Server;
using Workspaces.FapiExtensions.Endpoints;
using static OpenIddict.Server.OpenIddictServerEvents;
using Endpoint = Workspaces.FapiExtensions.Protocol.Endpoint;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Hands a revocation request to the pack (RFC 7009); the answer has no body.</summary>
internal sealed class HandleRevocation(RevocationEndpoint endpoint) : EndpointHandler<HandleRevocationRequestContext, object>(Endpoint.Revocation, endpoint.HandleAsync)
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = Describe<HandleRevocation>();

    protected override ValueTask WriteAsync(HttpResponse response, object answer, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        return default;
    }
}
