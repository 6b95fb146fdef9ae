using System.Text;
using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.ResourceServer.Guarding;

/// <summary>Reads introspection responses that are JWTs (RFC 9701 5).</summary>
/// <param name="clientId">This API, for whom alone they must be.</param>
/// <param name="issuer">Who alone may sign them.</param>
/// <param name="isSigned">Whether it did; null where its keys cannot be had.</param>
/// <param name="time">Tells how old they are.</param>
internal sealed class SignedIntrospection(string clientId, string issuer, Func<CompactJwt, CancellationToken, ValueTask<bool?>> isSigned, TimeProvider time)
{
    private const string MediaType = "application/" + TokenIssuer.IntrospectionResponseType;

    /// <summary>An answer is the one to the question just asked: clocks may differ by a little, and the network takes its time.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(1);

    /// <summary>Asks for nothing else (RFC 9701 4).</summary>
    public static OutboundRequest Request(Uri endpoint, int maxBytes) =>
        new(endpoint, MediaType, type => MediaType.Equals(type, StringComparison.OrdinalIgnoreCase), maxBytes);

    /// <summary>What is said of the token; null where this is no answer of the issuer to this API, or an old one.</summary>
    public async ValueTask<JsonElement?> ReadAsync(byte[] body, CancellationToken cancellationToken) =>
        CompactJwt.TryParse(Encoding.ASCII.GetString(body), out var jwt, body.Length)
        && TokenIssuer.IntrospectionResponseType.Equals(jwt.Type, StringComparison.OrdinalIgnoreCase)
        && JwtClaims.TryRead(jwt.Payload, out var claims)
        && claims.Issuer == issuer
        && claims.Audiences is [var audience] && audience == clientId
        && claims.IssuedAt is { } issuedAt && (time.GetUtcNow() - issuedAt).Duration() <= Oldest
        && jwt.Payload.TryGetProperty("token_introspection", out var introspection) && introspection.ValueKind is JsonValueKind.Object
        && await isSigned(jwt, cancellationToken) is true
            ? introspection
            : null;
}
