using System.Diagnostics.CodeAnalysis;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tokens;

/// <summary>Reads back the access tokens of a workspace.</summary>
public static class AccessTokenReader
{
    private const int LongestToken = 8 * 1024;

    /// <summary>The token's claims when this workspace signed it as an access token; null otherwise. Expiry is left to the rules.</summary>
    public static AccessToken? Read(Workspace workspace, string token) =>
        TryParse(workspace.Issuer, token, out var jwt, out var read) && Jws.Verify(jwt, workspace.Keys) is SignatureStatus.Valid ? read : null;

    /// <summary>What the token says; false when it is no access token in the name of this issuer (RFC 9068 2). Its signature is not looked at.</summary>
    /// <param name="issuer">The only one that counts.</param>
    /// <param name="token">The token.</param>
    /// <param name="jwt">The same, to be verified.</param>
    /// <param name="read">What it says.</param>
    public static bool TryParse(string issuer, string token, [NotNullWhen(true)] out CompactJwt? jwt, [NotNullWhen(true)] out AccessToken? read)
    {
        read = null;
        if (!CompactJwt.TryParse(token, out jwt, LongestToken)
            || !string.Equals(jwt.Type, "at+jwt", StringComparison.Ordinal)
            || !JwtClaims.TryRead(jwt.Payload, out var claims)
            || claims.Issuer != issuer)
        {
            return false;
        }

        read = claims is { Subject: { } subject, JwtId: { } jwtId, Expires: { } expires, IssuedAt: { } issuedAt }
            && JwtClaims.TryText(jwt.Payload, "client_id", out var clientId) && clientId is not null
            && JwtClaims.TryText(jwt.Payload, "grant_id", out var grantId)
            && JwtClaims.TryText(jwt.Payload, "consent_id", out var consentId)
            && JwtClaims.TryText(jwt.Payload, "scope", out var scope)
            && ConfirmationJson.TryRead(jwt.Payload, out var confirmation)
                ? new()
                {
                    Issuer = issuer,
                    Subject = subject,
                    ClientId = clientId,
                    JwtId = jwtId,
                    GrantId = grantId,
                    ConsentId = consentId,
                    Expires = expires,
                    IssuedAt = issuedAt,
                    Audiences = claims.Audiences,
                    Scopes = scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
                    Confirmation = confirmation,
                }
                : null;
        return read is not null;
    }
}
