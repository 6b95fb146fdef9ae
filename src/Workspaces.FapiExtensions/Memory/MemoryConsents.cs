using Workspaces.FapiExtensions.Consents;

namespace Workspaces.FapiExtensions.Memory;

internal sealed class MemoryConsents(TimeProvider time) : IConsents
{
    private readonly Expiring<(string WorkspaceId, string UserId, string ClientId), Consent> _consents = new(time);
    private readonly Lock _gate = new();

    public void Remember(string workspaceId, string userId, string clientId, Consent consent)
    {
        lock (_gate)
        {
            _consents.Set((workspaceId, userId, clientId), consent, consent.ExpiresAt);
        }
    }

    public Task<Consent?> FindAsync(string workspaceId, string userId, string clientId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_consents.TryGet((workspaceId, userId, clientId), out var consent) ? consent : null);
        }
    }
}
