using System.Text.Json;
using OpenIddict.Server;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Hands an introspection request to the pack (RFC 7662).</summary>
internal sealed class HandleIntrospection(IntrospectionEndpoint endpoint)
    : EndpointHandler<HandleIntrospectionRequestContext, TokenDescription>(Endpoint.Introspection, endpoint.HandleAsync)
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = Describe<HandleIntrospection>();

    protected override void Write(Utf8JsonWriter writer, TokenDescription answer)
    {
        writer.WriteBoolean("active", answer.Active);
        writer.WriteOptional("iss", answer.Issuer);
        writer.WriteOptional("sub", answer.Subject);
        writer.WriteOptional("client_id", answer.ClientId);
        writer.WriteOptional("scope", answer.Scope);
        writer.WriteOptional("token_type", answer.TokenType);
        writer.WriteOptional("jti", answer.JwtId);
        WriteDate(writer, "exp", answer.Expires);
        WriteDate(writer, "iat", answer.IssuedAt);
        if (answer.Audiences is [var audience, ..])
        {
            writer.WriteString("aud", audience);
        }

        if (answer.Confirmation is { } confirmation)
        {
            ConfirmationJson.Write(writer, confirmation);
        }
    }

    private static void WriteDate(Utf8JsonWriter writer, string name, DateTimeOffset? value)
    {
        if (value is { } date)
        {
            writer.WriteNumber(name, date.ToUnixTimeSeconds());
        }
    }
}
