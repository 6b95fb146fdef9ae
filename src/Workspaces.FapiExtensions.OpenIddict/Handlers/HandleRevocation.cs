using Microsoft.AspNetCore.Http;
using OpenIddict.Server;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;
using static OpenIddict.Server.OpenIddictServerEvents;
using Endpoint = Workspaces.FapiExtensions.Protocol.Endpoint;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Hands a revocation request to the pack (RFC 7009).</summary>
internal sealed class HandleRevocation(RevocationEndpoint endpoint) : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleRevocationRequestContext>()
        .SetType(OpenIddictServerHandlerType.Custom)
        .UseSingletonHandler<HandleRevocation>()
        .SetOrder(0)
        .Build();

    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        if (await context.ServeAsync(Endpoint.Revocation, endpoint.HandleAsync) is not null)
        {
            context.Transaction.HttpRequest().HttpContext.Response.StatusCode = StatusCodes.Status200OK;
            context.HandleRequest();
        }
    }
}
