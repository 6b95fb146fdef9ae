using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Grants;

/// <summary>Grants with their codes and refresh tokens. Codes and tokens are stored as SHA-256 only.</summary>
public interface IGrantStore
{
    /// <summary>
    /// Adds a grant that waits for its code to be redeemed, and keeps the consent behind it where it is to be remembered. What the grant depends on is looked
    /// at together with adding it: whoever ends the user's session, the client or the consent meanwhile comes wholly before it or wholly after, and finds it then.
    /// </summary>
    /// <returns>Null = it was added; otherwise why nothing was.</returns>
    Task<Reason?> AddAsync(string workspaceId, NewGrant added, CancellationToken cancellationToken);

    /// <summary>
    /// Redeems a code of this client: marks it used and attaches the refresh token (kept only when the grant is refreshable).
    /// Null when the code is unknown, expired, used, revoked or another client's; a used code of this client revokes its grant (RFC 6749 4.1.2).
    /// </summary>
    Task<Grant?> RedeemCodeAsync(string workspaceId, string clientId, string code, string refreshToken, CancellationToken cancellationToken);

    /// <summary>The grant that a code was made for, whatever became of the code; null when there is none. Uses nothing up.</summary>
    Task<CodedGrant?> FindByCodeAsync(string workspaceId, string code, CancellationToken cancellationToken);

    /// <summary>The live grant of a refresh token; null when unknown, expired, revoked or another client's.</summary>
    Task<Grant?> FindByRefreshTokenAsync(string workspaceId, string clientId, string refreshToken, CancellationToken cancellationToken);

    /// <summary>Replaces a refresh token: for exactly one of any number of callers it returns the grant, for the others null.</summary>
    Task<Grant?> RotateRefreshTokenAsync(string workspaceId, string clientId, string refreshToken, string replacement, CancellationToken cancellationToken);

    /// <summary>A live grant by its id; null when unknown or revoked.</summary>
    Task<Grant?> FindAsync(string workspaceId, string grantId, CancellationToken cancellationToken);

    Task RevokeAsync(string workspaceId, string grantId, CancellationToken cancellationToken);
}
