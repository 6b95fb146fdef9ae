using System.Text.Json;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Requests;

namespace Workspaces.Host.Observability;

/// <summary>Whom a request says that it comes from.</summary>
internal static class NamedClient
{
    private const int MaxClientIdLength = 255;

    /// <summary>The client that the request names, in a parameter or in a token that nobody verified; whether there is one of that id is not known.</summary>
    public static string? Of(HttpContext context)
    {
        var header = AuthorizationHeader.Read(context.Request.Headers.Authorization);
        var named = SentParameters.Find(context, "client_id")
            ?? Claim(SentParameters.Find(context, "client_assertion"), "sub")
            ?? BasicCredentials.ClientIdOf(header)
            ?? Claim(header?.Credentials, "client_id");
        return named is { Length: <= MaxClientIdLength } && !named.AsSpan().ContainsAnyExceptInRange('!', '~') ? named : null;
    }

    private static string? Claim(string? token, string name) =>
        CompactJwt.TryParse(token, out var jwt) && jwt.Payload.TryGetProperty(name, out var claim) && claim.ValueKind is JsonValueKind.String ? claim.GetString() : null;
}
