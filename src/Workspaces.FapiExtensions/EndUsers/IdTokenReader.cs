using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.EndUsers;

/// <summary>Reads back ID tokens of a workspace that come as a hint (OpenID Connect Core 3.1.2.1, RP-Initiated Logout 2): expired or not, and encrypted to the workspace where it takes such objects.</summary>
public static class IdTokenReader
{
    /// <summary>The client that an ID token of this workspace was made for; null when the workspace did not sign it.</summary>
    public static string? AudienceOf(Workspace workspace, string token) => Read(workspace, token) is { Audiences: [var audience] } ? audience : null;

    /// <summary>The user of an ID token that this workspace made for a client, as the client sees the user; null when it made no such token.</summary>
    public static string? SubjectOf(Workspace workspace, string clientId, string token) =>
        Read(workspace, token) is { } claims && claims.Audiences.Contains(clientId) ? claims.Subject : null;

    // Authorization responses are signed for the same audience with the same key; a subject is in ID tokens alone.
    private static JwtClaims? Read(Workspace workspace, string token)
    {
        DecryptedJwe? decrypted = null;
        if (Jwe.IsEncrypted(token) && !Jwe.TryDecrypt(token, workspace.Keys.Decryption, workspace.Settings.RequestObjectEncryption, out decrypted))
        {
            return null;
        }

        return CompactJwt.TryParse(decrypted?.Payload ?? token, out var jwt)
            && !string.Equals(jwt.Type, "at+jwt", StringComparison.Ordinal)
            && JwtClaims.TryRead(jwt.Payload, out var claims)
            && claims is { Subject: not null }
            && claims.Issuer == workspace.Issuer
            && Jws.Verify(jwt, workspace.Keys) is SignatureStatus.Valid
                ? claims
                : null;
    }
}
