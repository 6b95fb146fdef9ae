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
    public static AccessToken? Read(Workspace workspace, string token)
    {
        if (!CompactJwt.TryParse(token, out var jwt, LongestToken)
            || !string.Equals(jwt.Type, "at+jwt", StringComparison.Ordinal)
            || !JwtClaims.TryRead(jwt.Payload, out var claims)
            || claims.Issuer != workspace.Issuer
            || Jws.Verify(jwt, workspace.Keys) is not SignatureStatus.Valid)
        {
            return null;
        }

        return claims is { Subject: { } subject, JwtId: { } jwtId, Expires: { } expires, IssuedAt: { } issuedAt }
            && JwtClaims.TryText(jwt.Payload, "client_id", out var clientId) && clientId is not null
            && JwtClaims.TryText(jwt.Payload, "grant_id", out var grantId)
            && JwtClaims.TryText(jwt.Payload, "scope", out var scope)
            && ConfirmationJson.TryRead(jwt.Payload, out var confirmation)
                ? new()
                {
                    Issuer = workspace.Issuer,
                    Subject = subject,
                    ClientId = clientId,
                    JwtId = jwtId,
                    GrantId = grantId,
                    Expires = expires,
                    IssuedAt = issuedAt,
                    Audiences = claims.Audiences,
                    Scopes = scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
                    Confirmation = confirmation,
                }
                : null;
    }
}
