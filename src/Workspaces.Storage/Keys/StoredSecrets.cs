using Microsoft.AspNetCore.DataProtection;

namespace Workspaces.Storage.Keys;

internal static class StoredSecrets
{
    /// <summary>
    /// Reads what lies protected in the database, though its key of the ring was revoked: it would be lost otherwise. What comes from outside, such as cookies,
    /// is never read so: who has a revoked key can make it.
    /// </summary>
    public static byte[] UnprotectStored(this IDataProtector protector, byte[] secret) => protector is IPersistedDataProtector stored
        ? stored.DangerousUnprotect(secret, ignoreRevocationErrors: true, out _, out _)
        : protector.Unprotect(secret);
}
