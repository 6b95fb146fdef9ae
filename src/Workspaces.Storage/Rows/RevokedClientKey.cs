using System.Text.Json;
using Workspaces.Storage.Database;

namespace Workspaces.Storage.Rows;

/// <summary>A key or certificate of a client that is taken no longer, as its row has it.</summary>
/// <param name="Named">By what an operator named it: a key id, or a thumbprint. What was found to be the same thing bears the same name.</param>
/// <param name="Thumbprint">SHA-256, base64url: of a key by RFC 7638, of a certificate of its DER.</param>
/// <param name="Kind"><c>key</c> or <c>certificate</c>.</param>
internal sealed record RevokedClientKey(string Named, string Thumbprint, string Kind, DateTimeOffset RevokedAt)
{
    public const string OfKey = "key";
    public const string OfCertificate = "certificate";

    public static IReadOnlyList<RevokedClientKey> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<RevokedClientKey[]>(json, StorageJson.Options) ?? [];

    /// <summary>Null where there is none.</summary>
    public static string? Write(IReadOnlyList<RevokedClientKey> keys) => keys.Count == 0 ? null : JsonSerializer.Serialize(keys, StorageJson.Options);
}
