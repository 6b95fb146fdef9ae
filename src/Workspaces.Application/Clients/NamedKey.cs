using System.Buffers.Text;
using System.Security.Cryptography;
using Workspaces.Application.Outcomes;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Clients;

/// <summary>A key or certificate as an operator names it: by one of the two.</summary>
/// <param name="Kid">The key id in the client's key set.</param>
/// <param name="Thumbprint">SHA-256 of a certificate, or of a key by RFC 7638: base64url, or hex with or without colons.</param>
internal sealed record NamedKey(string? Kid = null, string? Thumbprint = null)
{
    private const int MaxLength = 256;

    /// <summary>The thumbprint as base64url; null when it is none.</summary>
    public string? NormalThumbprint => Thumbprint is not { Length: <= MaxLength } text ? null
        : Hex(text) ?? (text.Length == (SHA256.HashSizeInBytes * 4 / 3) + 1 && Base64Url.IsValid(text, out var bytes) && bytes == SHA256.HashSizeInBytes ? text : null);

    /// <summary>Why it names nothing; null when it does.</summary>
    public Fault? FaultOf() => (Kid, Thumbprint) switch
    {
        (null, null) or (not null, not null) => new(FaultKind.Malformed, "Name the key by its kid, or by a thumbprint: one of the two.", "kid"),
        ({ Length: 0 or > MaxLength }, _) => new(FaultKind.Malformed, $"kid has 1 to {MaxLength} characters.", "kid"),
        (_, not null) when NormalThumbprint is null => new(FaultKind.Malformed, "thumbprint is a SHA-256: 43 characters of base64url, or 64 hexadecimal digits.", "thumbprint"),
        _ => null,
    };

    /// <summary>What is left when this is accepted again, with all that was revoked under its name.</summary>
    public IReadOnlyList<RevokedClientKey> LeftOf(IReadOnlyList<RevokedClientKey> revoked)
    {
        var named = revoked.Where(one => one.Named == (Kid ?? NormalThumbprint) || one.Thumbprint == NormalThumbprint).Select(one => one.Named).ToHashSet(StringComparer.Ordinal);
        return [.. revoked.Where(one => !named.Contains(one.Named))];
    }

    private static string? Hex(string text)
    {
        var digits = text.Replace(":", "", StringComparison.Ordinal);
        return digits.Length == SHA256.HashSizeInBytes * 2 && digits.All(char.IsAsciiHexDigit) ? Base64Url.EncodeToString(Convert.FromHexString(digits)) : null;
    }
}
