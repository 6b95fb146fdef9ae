using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Memory;

internal sealed class MemoryGrants(TimeProvider time, MemoryAuthorizationRequests requests, MemoryConsents consents, MemoryIntents intents) : IGrantStore
{
    // Longer than any access token lives: a grant that is gone counts as revoked.
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(1);

    private readonly Expiring<(string WorkspaceId, string GrantId), Kept> _grants = new(time);
    private readonly Expiring<string, Kept> _byCode = new(time);
    private readonly Expiring<string, Kept> _byRefreshToken = new(time);
    private readonly Lock _gate = new();

    // Nobody disables a user of memory, or withdraws a consent.
    public Task<Reason?> AddAsync(string workspaceId, NewGrant added, CancellationToken cancellationToken)
    {
        var grant = added.Grant;
        if (added.RequestSecret is { } secret && !requests.Consume(workspaceId, secret, grant.Id))
        {
            return Task.FromResult<Reason?>(Reasons.RequestUriUsed);
        }

        if (added.Intent is { } intent && !intents.Authorize(workspaceId, intent, grant))
        {
            return Task.FromResult<Reason?>(Reasons.IntentClosed);
        }

        if (added.Remembered is { } remembered)
        {
            consents.Remember(workspaceId, grant.UserId, grant.ClientId, remembered);
        }

        var kept = new Kept(grant, added.CodeExpiresAt, EndOf(grant, added.CodeExpiresAt));
        lock (_gate)
        {
            _grants.Set((workspaceId, grant.Id), kept, kept.EndsAt);
            _byCode.Set(OneTimeKey.Of(workspaceId, added.Code), kept, kept.EndsAt);
        }

        return Task.FromResult<Reason?>(null);
    }

    public Task<Grant?> RedeemCodeAsync(string workspaceId, string clientId, string code, string refreshToken, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_byCode.TryGet(OneTimeKey.Of(workspaceId, code), out var kept) || kept!.Grant.ClientId != clientId)
            {
                return Task.FromResult<Grant?>(null);
            }

            var redeemable = IsRedeemable(workspaceId, kept);
            kept.Revoked |= kept.CodeUsed;
            kept.CodeUsed |= redeemable;
            if (redeemable && kept.Grant.Refreshable)
            {
                _byRefreshToken.Set(OneTimeKey.Of(workspaceId, refreshToken), kept, kept.EndsAt);
            }

            return Task.FromResult(redeemable ? kept.Grant : null);
        }
    }

    public Task<CodedGrant?> FindByCodeAsync(string workspaceId, string code, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<CodedGrant?>(_byCode.TryGet(OneTimeKey.Of(workspaceId, code), out var kept) ? new(kept!.Grant, code, IsRedeemable(workspaceId, kept)) : null);
        }
    }

    public Task<Grant?> FindByRefreshTokenAsync(string workspaceId, string clientId, string refreshToken, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(Refreshed(workspaceId, OneTimeKey.Of(workspaceId, refreshToken), clientId)?.Grant);
        }
    }

    public Task<Grant?> RotateRefreshTokenAsync(string workspaceId, string clientId, string refreshToken, string replacement, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var key = OneTimeKey.Of(workspaceId, refreshToken);
            if (Refreshed(workspaceId, key, clientId) is not { } kept)
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
            return Task.FromResult(_grants.TryGet((workspaceId, grantId), out var kept) && IsLive(workspaceId, kept!) ? kept!.Grant : null);
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
            return _grants.TryGet((workspaceId, grantId), out var kept) && IsLive(workspaceId, kept!);
        }
    }

    // A consent that ended, or was given anew for another grant, takes its grant with it.
    private bool IsLive(string workspaceId, Kept kept) => !kept.Revoked && intents.Stands(workspaceId, kept.Grant);

    private bool IsRedeemable(string workspaceId, Kept kept) => !kept.CodeUsed && IsLive(workspaceId, kept) && kept.CodeExpiresAt > time.GetUtcNow() && !(kept.Grant.ExpiresAt <= time.GetUtcNow());

    private Kept? Refreshed(string workspaceId, string key, string clientId) =>
        _byRefreshToken.TryGet(key, out var kept) && IsLive(workspaceId, kept!) && kept!.Grant.ClientId == clientId && !(kept.Grant.ExpiresAt <= time.GetUtcNow())
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
