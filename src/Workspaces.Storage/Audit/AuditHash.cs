using System.Security.Cryptography;
using System.Text.Json;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Audit;

/// <summary>Ties a record to the one before it: SHA-256 over that one's hash and everything that this one says, as one JSON array.</summary>
internal static class AuditHash
{
    public static string Of(AuditRow row, string previous) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new object?[]
    {
        previous,
        row.WorkspaceId,
        row.Sequence,
        row.Time.ToUnixTimeMilliseconds(),
        row.ActorId,
        row.ActorName,
        row.Action,
        row.Target,
        row.Before,
        row.After,
        row.Address,
        row.Trace,
    })));
}
