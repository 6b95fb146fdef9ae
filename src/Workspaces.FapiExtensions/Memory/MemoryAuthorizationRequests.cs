using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.OneTime;

namespace Workspaces.FapiExtensions.Memory;

internal sealed class MemoryAuthorizationRequests(TimeProvider time) : IAuthorizationRequestStore
{
    // A request that was live when its user came may be completed when the user is done, however long that took.
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromHours(1);

    private readonly Expiring<string, StoredAuthorizationRequest> _requests = new(time);
    private readonly Expiring<string, EndedAuthorizationRequest> _ended = new(time);
    private readonly Lock _gate = new();

    public Task<bool> AddAsync(string workspaceId, string secret, StoredAuthorizationRequest request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var key = OneTimeKey.Of(workspaceId, secret);
            _ended.Remove(key, out _);
            Keep(key, request);
        }

        return Task.FromResult(true);
    }

    public Task<StoredAuthorizationRequest?> FindAsync(string workspaceId, string secret, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_requests.TryGet(OneTimeKey.Of(workspaceId, secret), out var request) && request!.ExpiresAt > time.GetUtcNow() ? request : null);
        }
    }

    public Task<EndedAuthorizationRequest?> FindEndedAsync(string workspaceId, string secret, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var key = OneTimeKey.Of(workspaceId, secret);
            return Task.FromResult(_ended.TryGet(key, out var ended) ? ended
                : _requests.TryGet(key, out var request) && request!.ExpiresAt <= time.GetUtcNow() ? new(request, AuthorizationEnding.Expired, null)
                : null);
        }
    }

    public Task ExtendAsync(string workspaceId, string secret, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var key = OneTimeKey.Of(workspaceId, secret);
            if (_requests.TryGet(key, out var request) && request!.ExpiresAt < expiresAt)
            {
                Keep(key, request with { ExpiresAt = expiresAt });
            }
        }

        return Task.CompletedTask;
    }

    public Task<bool> ConsumeAsync(string workspaceId, string secret, CancellationToken cancellationToken) => Task.FromResult(Consume(workspaceId, secret, grantId: null));

    /// <summary>Uses a request up: true for exactly one caller.</summary>
    public bool Consume(string workspaceId, string secret, string? grantId)
    {
        lock (_gate)
        {
            var key = OneTimeKey.Of(workspaceId, secret);
            if (!_requests.Remove(key, out var request))
            {
                return false;
            }

            _ended.Set(key, new(request!, grantId is null ? AuthorizationEnding.Declined : AuthorizationEnding.Granted, grantId), EndOf(request!));
            return true;
        }
    }

    private void Keep(string key, StoredAuthorizationRequest request) => _requests.Set(key, request, EndOf(request));

    private static DateTimeOffset EndOf(StoredAuthorizationRequest request) => (request.EndsAt > request.ExpiresAt ? request.EndsAt : request.ExpiresAt) + KeptAfterEnd;
}
