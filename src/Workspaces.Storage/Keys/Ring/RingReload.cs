using Microsoft.AspNetCore.DataProtection;
using Workspaces.Storage.Database;

namespace Workspaces.Storage.Keys.Ring;

/// <summary>Reads the ring anew when another replica changed it, so that a key that was revoked there counts nowhere.</summary>
internal sealed class RingReload(InstallationKeyChanges changes, RingKeyManager keys, IDataProtectionProvider protection) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        changes.RingChanged += Reload;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        changes.RingChanged -= Reload;
        return Task.CompletedTask;
    }

    private void Reload()
    {
        try
        {
            // The framework keeps a ring for two minutes more that it cannot read anew: first see that it can.
            keys.GetAllKeys();
            keys.Forget();
            // It reads in the background when it is used, so it is used now.
            protection.CreateProtector("Workspaces.RingReload").Protect([]);
        }
        catch (Exception exception) when (StorageUnavailableException.Covers(exception))
        {
            throw new StorageUnavailableException(exception);
        }
    }
}
