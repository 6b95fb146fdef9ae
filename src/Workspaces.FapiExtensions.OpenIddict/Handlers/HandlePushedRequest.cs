using Microsoft.AspNetCore.Http;
using OpenIddict.Server;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;
using static OpenIddict.Server.OpenIddictServerEvents;
using Endpoint = Workspaces.FapiExtensions.Protocol.Endpoint;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Hands a pushed authorization request to the pack (RFC 9126 2), while the engine validates: it would look for a redirect_uri outside the request object next.</summary>
internal sealed class HandlePushedRequest(PushedAuthorizationEndpoint endpoint) : IOpenIddictServerHandler<ValidatePushedAuthorizationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidatePushedAuthorizationRequestContext>()
        .SetType(OpenIddictServerHandlerType.Custom)
        .UseSingletonHandler<HandlePushedRequest>()
        .SetOrder(0)
        .Build();

    public async ValueTask HandleAsync(ValidatePushedAuthorizationRequestContext context)
    {
        if (await context.ServeAsync(Endpoint.PushedAuthorizationRequest, endpoint.HandleAsync) is not { } pushed)
        {
            return;
        }

        await context.Transaction.HttpRequest().HttpContext.Response.WriteJsonAsync(
            StatusCodes.Status201Created,
            pushed,
            static (writer, value) =>
            {
                writer.WriteString("request_uri", value.RequestUri);
                writer.WriteNumber("expires_in", (long)value.ExpiresIn.TotalSeconds);
            },
            context.CancellationToken);
        context.HandleRequest();
    }
}
