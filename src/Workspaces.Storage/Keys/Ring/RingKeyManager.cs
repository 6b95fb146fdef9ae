using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Workspaces.Storage.Keys.Ring;

/// <summary>The keys of the ring as the framework keeps them, which it looks at again when another replica changed them, and not once a day only.</summary>
internal sealed class RingKeyManager(XmlKeyManager keys) : IKeyManager, IDisposable
{
    private CancellationTokenSource _elsewhere = new();

    /// <summary>Whoever has the ring in memory reads it anew when it is used next.</summary>
    public void Forget() => Interlocked.Exchange(ref _elsewhere, new()).Cancel();

    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate) => keys.CreateNewKey(activationDate, expirationDate);

    public IReadOnlyCollection<IKey> GetAllKeys() => keys.GetAllKeys();

    public CancellationToken GetCacheExpirationToken() =>
        CancellationTokenSource.CreateLinkedTokenSource(keys.GetCacheExpirationToken(), Volatile.Read(ref _elsewhere).Token).Token;

    public void RevokeKey(Guid keyId, string? reason = null) => keys.RevokeKey(keyId, reason);

    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null) => keys.RevokeAllKeys(revocationDate, reason);

    public void Dispose() => _elsewhere.Dispose();
}
