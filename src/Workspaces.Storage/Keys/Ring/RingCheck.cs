using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Workspaces.Storage.Database;

namespace Workspaces.Storage.Keys.Ring;

/// <summary>Makes sure that this installation can read the ring of its database, before a workspace fails for it.</summary>
internal sealed class RingCheck(IKeyManager keys)
{
    /// <exception cref="StartupException">The ring was encrypted with another master key.</exception>
    public void Run()
    {
        try
        {
            foreach (var key in keys.GetAllKeys().Where(key => !key.IsRevoked))
            {
                _ = key.CreateEncryptor();
            }
        }
        catch (Exception e) when (e is CryptographicException or InvalidOperationException or FormatException)
        {
            throw new StartupException(
                "The keys in the database were encrypted with another master key: set Workspaces__MasterKey to the key of the installation that made them.", e);
        }
    }
}
