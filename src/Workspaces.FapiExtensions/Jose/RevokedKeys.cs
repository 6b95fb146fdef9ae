namespace Workspaces.FapiExtensions.Jose;

/// <summary>
/// Keys and certificates of a client that the server takes no longer, whatever the client's key set or its authority shows: by SHA-256 thumbprints, base64url; of keys by RFC 7638, of certificates by
/// <c>x5t#S256</c> (RFC 8705 3.1).
/// </summary>
public sealed class RevokedKeys(IEnumerable<string> thumbprints)
{
    /// <summary>Every key of the client counts.</summary>
    public static RevokedKeys None { get; } = new([]);

    private readonly HashSet<string> _thumbprints = new(thumbprints, StringComparer.Ordinal);

    public bool IsEmpty => _thumbprints.Count == 0;

    /// <summary>Whether the key or certificate of this thumbprint is one of them; null is none.</summary>
    public bool Contains(string? thumbprint) => thumbprint is not null && _thumbprints.Contains(thumbprint);
}
