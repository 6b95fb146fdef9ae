using System.Text.Json;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves the introspection endpoint (RFC 7662 2.2).</summary>
internal sealed class IntrospectionHandler(IntrospectionEndpoint endpoint)
    : FormEndpointHandler<TokenDescription>(ProtocolEndpoints.Introspection, endpoint.HandleAsync)
{
    protected override void Write(Utf8JsonWriter writer, TokenDescription answer)
    {
        writer.WriteBoolean("active", answer.Active);
        writer.WriteOptional("iss", answer.Issuer);
        writer.WriteOptional("sub", answer.Subject);
        writer.WriteOptional("client_id", answer.ClientId);
        writer.WriteOptional("scope", answer.Scope);
        writer.WriteOptional("token_type", answer.TokenType);
        writer.WriteOptional("jti", answer.JwtId);
        writer.WriteOptional("exp", answer.Expires);
        writer.WriteOptional("iat", answer.IssuedAt);
        if (answer.Audiences is [var audience, ..])
        {
            writer.WriteString("aud", audience);
        }

        if (answer.Confirmation is { } confirmation)
        {
            ConfirmationJson.Write(writer, confirmation);
        }
    }
}
