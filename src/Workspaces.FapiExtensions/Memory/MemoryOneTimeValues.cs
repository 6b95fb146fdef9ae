using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Memory;

internal sealed class MemoryOneTimeValues(TimeProvider time, MemoryGrants grants) : IOneTimeValues, IRevocations
{
    private readonly TakenValues _taken = new(time);
    private readonly Expiring<(string WorkspaceId, string JwtId), bool> _revoked = new(time);
    private readonly Lock _gate = new();

    public ValueTask<bool[]> TakeAsync(string workspaceId, IReadOnlyList<OneTimeValue> values, CancellationToken cancellationToken) => new(_taken.Take(workspaceId, values));

    public async ValueTask<(bool[] Fresh, TokenStanding Standing)> TakeAsync(
        string workspaceId, IReadOnlyList<OneTimeValue> values, AccessToken token, CancellationToken cancellationToken)
    {
        var fresh = await TakeAsync(workspaceId, values, cancellationToken);
        return (fresh, new(IsRevoked(workspaceId, token), token is { ConsentId: not null, GrantId: { } grantId } ? (await grants.FindAsync(workspaceId, grantId, cancellationToken))?.Consent : null));
    }

    public Task RevokeTokenAsync(string workspaceId, string jwtId, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _revoked.Set((workspaceId, jwtId), true, expiresAt);
        }

        return Task.CompletedTask;
    }

    private bool IsRevoked(string workspaceId, AccessToken token)
    {
        lock (_gate)
        {
            return _revoked.TryGet((workspaceId, token.JwtId), out _) || (token.GrantId is { } grantId && !grants.IsLive(workspaceId, grantId));
        }
    }
}
