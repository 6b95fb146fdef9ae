using Microsoft.AspNetCore.Http;
using OpenIddict.Server;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;
using static OpenIddict.Server.OpenIddictServerEvents;
using Endpoint = Workspaces.FapiExtensions.Protocol.Endpoint;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Hands a token request to the pack (RFC 6749 3.2).</summary>
internal sealed class HandleToken(TokenEndpoint endpoint) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleTokenRequestContext>()
        .SetType(OpenIddictServerHandlerType.Custom)
        .UseSingletonHandler<HandleToken>()
        .SetOrder(0)
        .Build();

    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        if (await context.ServeAsync(Endpoint.Token, endpoint.HandleAsync) is not { } response)
        {
            return;
        }

        await context.Transaction.HttpRequest().HttpContext.Response.WriteJsonAsync(
            StatusCodes.Status200OK,
            response,
            static (writer, value) =>
            {
                writer.WriteString("access_token", value.AccessToken);
                writer.WriteString("token_type", value.TokenType);
                writer.WriteNumber("expires_in", (long)value.ExpiresIn.TotalSeconds);
                writer.WriteString("scope", value.Scope);
                writer.WriteOptional("refresh_token", value.RefreshToken);
                writer.WriteOptional("id_token", value.IdToken);
            },
            context.CancellationToken);
        context.HandleRequest();
    }
}
