using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OpenIddict.Server;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;
using static OpenIddict.Server.OpenIddictServerEvents;
using Endpoint = Workspaces.FapiExtensions.Protocol.Endpoint;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Hands an introspection request to the pack (RFC 7662).</summary>
internal sealed class HandleIntrospection(IntrospectionEndpoint endpoint) : IOpenIddictServerHandler<HandleIntrospectionRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleIntrospectionRequestContext>()
        .SetType(OpenIddictServerHandlerType.Custom)
        .UseSingletonHandler<HandleIntrospection>()
        .SetOrder(0)
        .Build();

    public async ValueTask HandleAsync(HandleIntrospectionRequestContext context)
    {
        if (await context.ServeAsync(Endpoint.Introspection, endpoint.HandleAsync) is { } token)
        {
            await context.Transaction.HttpRequest().HttpContext.Response.WriteJsonAsync(StatusCodes.Status200OK, token, Write, context.CancellationToken);
            context.HandleRequest();
        }
    }

    private static void Write(Utf8JsonWriter writer, TokenDescription token)
    {
        writer.WriteBoolean("active", token.Active);
        writer.WriteOptional("iss", token.Issuer);
        writer.WriteOptional("sub", token.Subject);
        writer.WriteOptional("client_id", token.ClientId);
        writer.WriteOptional("scope", token.Scope);
        writer.WriteOptional("token_type", token.TokenType);
        writer.WriteOptional("jti", token.JwtId);
        WriteDate(writer, "exp", token.Expires);
        WriteDate(writer, "iat", token.IssuedAt);
        if (token.Audiences is [var audience, ..])
        {
            writer.WriteString("aud", audience);
        }

        if (token.Confirmation is { } confirmation)
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
