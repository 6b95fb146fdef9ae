using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Workspaces.Storage.Keys.Ring;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Audit;

/// <summary>Seals heads of chains: HMAC-SHA-256 under a key of the master key, which no database holds. Who can write the database alone cannot end a chain elsewhere.</summary>
/// <param name="master">The master key, asked for when the first head is sealed or looked at.</param>
internal sealed class AuditSeals(Func<MasterKey> master)
{
    private readonly Lazy<byte[]> _key = new(() => master().Derive("Workspaces.AuditSeals"));

    public string Of(AuditHeadRow head) => Convert.ToHexStringLower(Make(head));

    /// <summary>Whether this installation sealed the head as it is.</summary>
    public bool Hold(AuditHeadRow head) => CryptographicOperations.FixedTimeEquals(Make(head), Read(head.Seal));

    private byte[] Make(AuditHeadRow head) =>
        HMACSHA256.HashData(_key.Value, JsonSerializer.SerializeToUtf8Bytes(new object[] { head.WorkspaceId, head.Sequence, head.Hash }));

    private static byte[] Read(string seal)
    {
        var bytes = new byte[HMACSHA256.HashSizeInBytes];
        return Convert.FromHexString(seal, bytes, out _, out var written) is OperationStatus.Done && written == bytes.Length ? bytes : [];
    }
}
