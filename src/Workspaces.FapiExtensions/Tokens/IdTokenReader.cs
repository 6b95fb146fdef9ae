using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tokens;

/// <summary>Reads back ID tokens of a workspace that come as a hint (OpenID Connect RP-Initiated Logout 2).</summary>
public static class IdTokenReader
{
    /// <summary>The client that an ID token of this workspace was made for, expired or not; null when the workspace did not sign it.</summary>
    // Authorization responses are signed for the same audience with the same key; a subject is in ID tokens alone.
    public static string? AudienceOf(Workspace workspace, string token) =>
        CompactJwt.TryParse(token, out var jwt)
        && !string.Equals(jwt.Type, "at+jwt", StringComparison.Ordinal)
        && JwtClaims.TryRead(jwt.Payload, out var claims)
        && claims.Issuer == workspace.Issuer
        && claims is { Subject: not null, Audiences: [var audience] }
        && Jws.Verify(jwt, workspace.Keys) is SignatureStatus.Valid
            ? audience
            : null;
}
