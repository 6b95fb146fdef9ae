using System.Text.Json;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves the token endpoint (RFC 6749 5.1).</summary>
internal sealed class TokenHandler(TokenEndpoint endpoint, IntentKinds kinds) : FormEndpointHandler<TokenResponse>(ProtocolEndpoints.Token, endpoint.HandleAsync)
{
    protected override void Write(Utf8JsonWriter writer, TokenResponse answer)
    {
        writer.WriteString("access_token", answer.AccessToken);
        writer.WriteString("token_type", answer.TokenType);
        writer.WriteNumber("expires_in", (long)answer.ExpiresIn.TotalSeconds);
        writer.WriteString("scope", answer.Scope);
        writer.WriteOptional("refresh_token", answer.RefreshToken);
        writer.WriteOptional("id_token", answer.IdToken);
        if (answer.Consent is { } consent)
        {
            writer.WriteMembers(kinds.TokenMembersOf(consent));
        }
    }
}
