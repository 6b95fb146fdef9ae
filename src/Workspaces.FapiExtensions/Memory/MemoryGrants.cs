using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Memory;

internal sealed class MemoryGrants(TimeProvider time, MemoryAuthorizationRequests requests, MemoryConsents consents) : IGrantStore
{
    // Longer than any access token lives: a grant that is gone counts as revoked.
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(1);

    private readonly Expiring<(string WorkspaceId, string GrantId), Kept> _grants = new(time);
    private readonly Expiring<string, Kept> _byCode = new(time);
    private readonly Expiring<string, Kept> _byRefreshToken = new(time);
    private readonly Lock _gate = new();

    public Task<bool> AddAsync(
        string workspaceId, Grant grant, string code, DateTimeOffset codeExpiresAt, string? requestSecret, Consent? remembered, CancellationToken cancellationToken)
    {
        if (requestSecret is not null && !requests.Consume(workspaceId, requestSecret))
        {
            return Task.FromResult(false);
        }

        if (remembered is not null)
        {
            consents.Remember(workspaceId, grant.UserId, grant.ClientId, remembered);
        }

        var kept = new Kept(grant, codeExpiresAt, EndOf(grant, codeExpiresAt));
        lock (_gate)
        {
            _grants.Set((workspaceId, grant.Id), kept, kept.EndsAt);
            _byCode.Set(OneTimeKey.Of(workspaceId, code), kept, kept.EndsAt);
        }

        return Task.FromResult(true);
    }

    // Nobody disables a user of memory.
    public Task<bool> IsSessionOverAsync(string workspaceId, string userId, DateTimeOffset beganAt, string? sessionId, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<Grant?> RedeemCodeAsync(string workspaceId, string clientId, string code, string refreshToken, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_byCode.TryGet(OneTimeKey.Of(workspaceId, code), out var kept) || kept!.Grant.ClientId != clientId)
            {
                return Task.FromResult<Grant?>(null);
            }

            var redeemable = !kept.CodeUsed && !kept.Revoked && kept.CodeExpiresAt > time.GetUtcNow();
            kept.Revoked |= kept.CodeUsed;
            kept.CodeUsed |= redeemable;
            if (redeemable && kept.Grant.Refreshable)
            {
                _byRefreshToken.Set(OneTimeKey.Of(workspaceId, refreshToken), kept, kept.EndsAt);
            }

            return Task.FromResult(redeemable ? kept.Grant : null);
        }
    }

    public Task<Grant?> FindByRefreshTokenAsync(string workspaceId, string clientId, string refreshToken, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(Refreshed(OneTimeKey.Of(workspaceId, refreshToken), clientId)?.Grant);
        }
    }

    public Task<Grant?> RotateRefreshTokenAsync(string workspaceId, string clientId, string refreshToken, string replacement, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var key = OneTimeKey.Of(workspaceId, refreshToken);
            if (Refreshed(key, clientId) is not { } kept)
            {
                return Task.FromResult<Grant?>(null);
            }

            _byRefreshToken.Remove(key, out _);
            _byRefreshToken.Set(OneTimeKey.Of(workspaceId, replacement), kept, kept.EndsAt);
            return Task.FromResult<Grant?>(kept.Grant);
        }
    }

    public Task<Grant?> FindAsync(string workspaceId, string grantId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_grants.TryGet((workspaceId, grantId), out var kept) && !kept!.Revoked ? kept.Grant : null);
        }
    }

    public Task RevokeAsync(string workspaceId, string grantId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_grants.TryGet((workspaceId, grantId), out var kept))
            {
                kept!.Revoked = true;
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Whether there is such a grant, and nobody revoked it.</summary>
    public bool IsLive(string workspaceId, string grantId)
    {
        lock (_gate)
        {
            return _grants.TryGet((workspaceId, grantId), out var kept) && !kept!.Revoked;
        }
    }

    private Kept? Refreshed(string key, string clientId) =>
        _byRefreshToken.TryGet(key, out var kept) && kept is { Revoked: false } && kept.Grant.ClientId == clientId && !(kept.Grant.ExpiresAt <= time.GetUtcNow())
            ? kept
            : null;

    private static DateTimeOffset EndOf(Grant grant, DateTimeOffset codeExpiresAt) => grant switch
    {
        { Refreshable: false } => codeExpiresAt + KeptAfterEnd,
        { ExpiresAt: { } end } => end + KeptAfterEnd,
        _ => DateTimeOffset.MaxValue,
    };

    private sealed record Kept(Grant Grant, DateTimeOffset CodeExpiresAt, DateTimeOffset EndsAt)
    {
        public bool CodeUsed { get; set; }
        public bool Revoked { get; set; }
    }
}
