using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves the introspection endpoint (RFC 7662 2.2), in a signed JWT for whoever asks for that (RFC 9701).</summary>
internal sealed class IntrospectionHandler(IntrospectionEndpoint endpoint, TokenIssuer issuer, IntentKinds kinds)
    : FormEndpointHandler<IntrospectionAnswer>(ProtocolEndpoints.Introspection, endpoint.HandleAsync)
{
    private const string SignedType = "application/" + TokenIssuer.IntrospectionResponseType;

    protected override Task AnswerAsync(HttpContext context, IntrospectionAnswer answer)
    {
        var workspace = context.GetWorkspace();
        if (!workspace.Settings.Introspection.SignedResponses || !AsksForSignature(context.Request))
        {
            return base.AnswerAsync(context, answer);
        }

        var jwt = issuer.IntrospectionResponse(workspace, answer.Audience, answer, Write);
        return context.WriteUnstoredAsync(StatusCodes.Status200OK, SignedType, Encoding.ASCII.GetBytes(jwt));
    }

    protected override void Write(Utf8JsonWriter writer, IntrospectionAnswer answer)
    {
        var token = answer.Token;
        writer.WriteBoolean("active", token.Active);
        writer.WriteOptional("iss", token.Issuer);
        writer.WriteOptional("sub", token.Subject);
        writer.WriteOptional("client_id", token.ClientId);
        writer.WriteOptional("scope", token.Scope);
        writer.WriteOptional("token_type", token.TokenType);
        writer.WriteOptional("jti", token.JwtId);
        writer.WriteOptional("exp", token.Expires);
        writer.WriteOptional("iat", token.IssuedAt);
        if (token.Audiences.Count > 0)
        {
            AudienceJson.Write(writer, token.Audiences);
        }

        if (token.Consent is { } consent)
        {
            WriteConsent(writer, token, consent);
        }

        if (token.Confirmation is { } confirmation)
        {
            ConfirmationJson.Write(writer, confirmation);
        }
    }

    // A client whose regime tells it the id alone is told no more (Consumer Data Standards, Introspection); APIs are.
    private void WriteConsent(Utf8JsonWriter writer, TokenDescription token, GrantedConsent consent)
    {
        if (token.Refreshes && kinds.TokenMembersOf(consent) is { Count: > 0 } told)
        {
            writer.WriteMembers(told);
            return;
        }

        if (consent.AuthorizationDetails is { } details)
        {
            // RFC 9396 9.2.
            writer.WritePropertyName("authorization_details");
            writer.WriteRawValue(details);
        }

        writer.WriteStartObject("consent");
        writer.WriteString("id", consent.Id);
        writer.WriteString("kind", consent.Kind);
        writer.WriteWords("permissions", consent.Permissions);
        writer.WriteWords("accounts", consent.Accounts);
        writer.WriteOptional("expires_at", consent.ExpiresAt);
        writer.WriteEndObject();
    }

    // By name alone, no range: who asks for anything at all is no resource server that knows of signatures (RFC 9701 4).
    private static bool AsksForSignature(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && accepted.FirstOrDefault(type => type.MediaType.Equals(SignedType, StringComparison.OrdinalIgnoreCase)) is { } signed
        && (signed.Quality ?? 1) is > 0 and var quality
        && accepted.All(type => !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || (type.Quality ?? 1) <= quality);
}
