using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Grants;

/// <summary>Grants with their codes and refresh tokens. Codes and tokens are stored as SHA-256 only.</summary>
public interface IGrantStore
{
    /// <summary>Adds a grant that waits for its code to be redeemed, and keeps the consent behind it where it is to be remembered.</summary>
    /// <returns>
    /// False when <paramref name="requestSecret"/> names a stored request that somebody else used up in between, or when the user may not grant anything
    /// any more; no grant is added then.
    /// </returns>
    Task<bool> AddAsync(
        string workspaceId, Grant grant, string code, DateTimeOffset codeExpiresAt, string? requestSecret, Consent? remembered, CancellationToken cancellationToken);

    /// <summary>
    /// Whether the user was disabled, removed or given another password since signing in, or the session ended, so that <see cref="AddAsync"/> adds nothing.
    /// </summary>
    Task<bool> IsSessionOverAsync(string workspaceId, string userId, DateTimeOffset beganAt, string? sessionId, CancellationToken cancellationToken);

    /// <summary>
    /// Redeems a code of this client: marks it used and attaches the refresh token (kept only when the grant is refreshable).
    /// Null when the code is unknown, expired, used, revoked or another client's; a used code of this client revokes its grant (RFC 6749 4.1.2).
    /// </summary>
    Task<Grant?> RedeemCodeAsync(string workspaceId, string clientId, string code, string refreshToken, CancellationToken cancellationToken);

    /// <summary>The live grant of a refresh token; null when unknown, expired, revoked or another client's.</summary>
    Task<Grant?> FindByRefreshTokenAsync(string workspaceId, string clientId, string refreshToken, CancellationToken cancellationToken);

    /// <summary>Replaces a refresh token: for exactly one of any number of callers it returns the grant, for the others null.</summary>
    Task<Grant?> RotateRefreshTokenAsync(string workspaceId, string clientId, string refreshToken, string replacement, CancellationToken cancellationToken);

    /// <summary>A live grant by its id; null when unknown or revoked.</summary>
    Task<Grant?> FindAsync(string workspaceId, string grantId, CancellationToken cancellationToken);

    Task RevokeAsync(string workspaceId, string grantId, CancellationToken cancellationToken);
}
