using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Workspaces.FapiExtensions.Tokens;

/// <summary>Unguessable handles: codes, refresh tokens and the secret part of request_uri values.</summary>
public static class OpaqueHandle
{
    /// <summary>Prefix of every request_uri (RFC 9126 2.2).</summary>
    private const string RequestUriPrefix = "urn:ietf:params:oauth:request_uri:";

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    /// <summary>256 random bits in base64url (FAPI2-SP-FINAL-5.4: at least 128).</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The same handle for the same texts for as long as this process runs; as unguessable as one at random.</summary>
    public static string Of(params ReadOnlySpan<string> texts) => Of(Key, texts);

    /// <summary>The same handle for the same texts wherever the secret is known; to everybody else as unguessable as one at random.</summary>
    /// <param name="secret">A handle that nobody but its keeper knows.</param>
    /// <param name="texts">What the handle is for.</param>
    public static string From(string secret, params ReadOnlySpan<string> texts) => Of(Encoding.UTF8.GetBytes(secret), texts);

    /// <summary>The same handle for the same texts wherever the key is known; to everybody else as unguessable as one at random.</summary>
    internal static string Of(byte[] key, params ReadOnlySpan<string> texts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return Base64Url.EncodeToString(hash.GetHashAndReset());
    }

    /// <summary>The <c>request_uri</c> with this secret part.</summary>
    public static string RequestUriOf(string secret) => RequestUriPrefix + secret;

    /// <summary>The secret part of a <c>request_uri</c>; null when it is none of ours.</summary>
    public static string? SecretOf(string? requestUri) =>
        requestUri?.StartsWith(RequestUriPrefix, StringComparison.Ordinal) is true ? requestUri[RequestUriPrefix.Length..] : null;
}
