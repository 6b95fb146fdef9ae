using System.Text.Json;
using Workspaces.Application.IdentityProviders;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.SignIn;

/// <summary>Judges the ID tokens of providers (OpenID Connect Core 3.1.3.7), step by step.</summary>
internal static class IdTokens
{
    private const int MaxSubjectLength = 255;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>Its claims, if it is this provider's word on this sign-in.</summary>
    /// <param name="connection">The provider.</param>
    /// <param name="tokens">The token response.</param>
    /// <param name="nonce">That of the sign-in.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the wait for keys.</param>
    public static async Task<Attempt<JsonElement>> VerifyAsync(
        ProviderConnection connection, JsonElement tokens, string nonce, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!tokens.TryGetProperty("id_token", out var member))
        {
            return new UpstreamFailure(UpstreamReason.IdTokenMissing);
        }

        if (!CompactJwt.TryParse(member.ValueKind is JsonValueKind.String ? member.GetString() : null, out var jwt)
            || jwt.Type is not (null or "JWT" or "jwt")
            || !JwtClaims.TryRead(jwt.Payload, out var claims))
        {
            return new UpstreamFailure(UpstreamReason.IdTokenUnreadable);
        }

        if (!connection.Metadata.IdTokenAlgorithms.Contains(jwt.Algorithm))
        {
            return new UpstreamFailure(UpstreamReason.IdTokenAlgorithm);
        }

        var keys = await connection.Keys.FindForVerificationAsync(jwt.Algorithm, jwt.KeyId, cancellationToken);
        if (Jws.VerifyOfProvider(jwt, keys) is not SignatureStatus.Valid)
        {
            return new UpstreamFailure(UpstreamReason.IdTokenSignature, keys.Count == 0 ? "The provider publishes no such key." : null);
        }

        return FaultOf(connection.Provider, jwt.Payload, claims, nonce, now) is { } fault ? new UpstreamFailure(fault)
            : HashHolds(jwt.Payload, tokens) ? jwt.Payload
            : new UpstreamFailure(UpstreamReason.IdTokenAccessToken);
    }

    private static UpstreamReason? FaultOf(IdentityProvider provider, JsonElement payload, JwtClaims claims, string nonce, DateTimeOffset now) => claims switch
    {
        _ when claims.Issuer != provider.Issuer => UpstreamReason.IdTokenIssuer,
        _ when !IsFor(provider.ClientId, payload, claims) => UpstreamReason.IdTokenAudience,
        _ when !(claims.Expires + Skew > now) || !(claims.IssuedAt - Skew <= now) || claims.NotBefore - Skew > now => UpstreamReason.IdTokenExpired,
        _ when !JwtClaims.TryText(payload, "nonce", out var given) || given != nonce => UpstreamReason.IdTokenNonce,
        { Subject: null or { Length: 0 or > MaxSubjectLength } } => UpstreamReason.IdTokenSubject,
        _ when !JwtClaims.TryDate(payload, "auth_time", out var authenticatedAt) || !(authenticatedAt - Skew <= now) => UpstreamReason.IdTokenAuthTime,
        _ => null,
    };

    private static bool IsFor(string clientId, JsonElement payload, JwtClaims claims) =>
        claims.Audiences.Contains(clientId)
        && JwtClaims.TryText(payload, "azp", out var party)
        && (party is null ? claims.Audiences.Count == 1 : party == clientId);

    /// <summary>Whether <c>at_hash</c>, where there is one, is that of the access token (OpenID Connect Core 3.1.3.8).</summary>
    private static bool HashHolds(JsonElement payload, JsonElement tokens) =>
        !payload.TryGetProperty("at_hash", out _)
        || (JwtClaims.TryText(payload, "at_hash", out var hash) && JwtClaims.TryText(tokens, "access_token", out var token) && token is not null && TokenHash.Compute(token) == hash);
}
