using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Engine;

/// <summary>A value that may be used once: kept by (workspace, kind, value) until it can no longer be presented.</summary>
public readonly record struct OneTimeValue(OneTimeKind Kind, string Value, DateTimeOffset ExpiresAt);

public enum OneTimeKind
{
    ClientAssertion = 1,
    DpopProof = 2,
    RequestObject = 3,
    /// <summary>The <c>state</c> of a sign-in at an upstream provider.</summary>
    UpstreamSignIn = 4,
}

/// <summary>Takes one-time values, each by one atomic statement, so that of any number of parallel uses on any replica one wins.</summary>
public interface IOneTimeValues
{
    /// <summary>Takes all values in one round trip and tells, in order, which of them were fresh.</summary>
    ValueTask<bool[]> TakeAsync(string workspaceId, IReadOnlyList<OneTimeValue> values, CancellationToken cancellationToken);

    /// <summary>
    /// Takes all values, of which there may be none, and tells in the same round trip whether a token or the grant behind it was revoked.
    /// Where none of the values is fresh nothing is known of the token, and it counts as revoked.
    /// </summary>
    ValueTask<(bool[] Fresh, bool Revoked)> TakeAsync(
        string workspaceId, IReadOnlyList<OneTimeValue> values, AccessToken token, CancellationToken cancellationToken);
}

/// <summary>A stored authorization request: pushed by a client, or parked while its user signs in.</summary>
/// <param name="Parameters">The effective parameters as a JSON object.</param>
/// <param name="Pushed">It came through the pushed authorization request endpoint.</param>
/// <param name="DpopJkt">The key that the code will be bound to.</param>
/// <param name="EndsAt">Until when it can be extended at most, however often its user comes by.</param>
public sealed record StoredAuthorizationRequest(
    string ClientId, string Parameters, bool Pushed, string? DpopJkt, DateTimeOffset ExpiresAt, DateTimeOffset EndsAt);

/// <summary>Stored authorization requests by the secret part of their <c>request_uri</c>. Secrets are stored as SHA-256 only.</summary>
public interface IAuthorizationRequestStore
{
    Task AddAsync(string workspaceId, string secret, StoredAuthorizationRequest request, CancellationToken cancellationToken);

    /// <summary>The request if it is there, not expired and not used up; else null.</summary>
    Task<StoredAuthorizationRequest?> FindAsync(string workspaceId, string secret, CancellationToken cancellationToken);

    /// <summary>Lets a request that its user has begun to answer live at least until then.</summary>
    Task ExtendAsync(string workspaceId, string secret, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Uses it up: true for exactly one caller.</summary>
    Task<bool> ConsumeAsync(string workspaceId, string secret, CancellationToken cancellationToken);
}

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

    /// <summary>Whether the user was disabled, removed or given another password since signing in, so that <see cref="AddAsync"/> adds nothing.</summary>
    Task<bool> IsSessionOverAsync(string workspaceId, string userId, DateTimeOffset beganAt, CancellationToken cancellationToken);

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

/// <summary>What users agreed to and asked to be remembered: at most one consent of a user to a client, the latest.</summary>
public interface IConsents
{
    /// <summary>The consent that is still remembered; null when there is none.</summary>
    Task<Consent?> FindAsync(string workspaceId, string userId, string clientId, CancellationToken cancellationToken);
}

/// <summary>Revokes access tokens one by one, by <c>jti</c>, until they expire. <see cref="IOneTimeValues"/> tells whether one was revoked.</summary>
public interface IRevocations
{
    Task RevokeTokenAsync(string workspaceId, string jwtId, DateTimeOffset expiresAt, CancellationToken cancellationToken);
}

/// <summary>What is known of the workspace's users.</summary>
public interface IUserClaims
{
    /// <summary>The user's claims by name (OpenID Connect Core 5.1); null when there is no such user.</summary>
    Task<IReadOnlyDictionary<string, System.Text.Json.JsonElement>?> FindAsync(string workspaceId, string userId, CancellationToken cancellationToken);
}
