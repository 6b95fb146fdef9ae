using System.Text.Json;
using OpenIddict.Server;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Hands a token request to the pack (RFC 6749 3.2).</summary>
internal sealed class HandleToken(TokenEndpoint endpoint) : EndpointHandler<HandleTokenRequestContext, TokenResponse>(Endpoint.Token, endpoint.HandleAsync)
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = Describe<HandleToken>();

    protected override void Write(Utf8JsonWriter writer, TokenResponse answer)
    {
        writer.WriteString("access_token", answer.AccessToken);
        writer.WriteString("token_type", answer.TokenType);
        writer.WriteNumber("expires_in", (long)answer.ExpiresIn.TotalSeconds);
        writer.WriteString("scope", answer.Scope);
        writer.WriteOptional("refresh_token", answer.RefreshToken);
        writer.WriteOptional("id_token", answer.IdToken);
    }
}
