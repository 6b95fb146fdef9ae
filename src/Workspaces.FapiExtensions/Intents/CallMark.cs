using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>What is kept of an idempotency key, by which a call is known that comes once more because its answer was lost.</summary>
public static class CallMark
{
    /// <summary>The mark of a key; null where there is none.</summary>
    public static string? Of(string? idempotencyKey) => idempotencyKey is null ? null : Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(idempotencyKey)));
}
