using System.Security.Cryptography;
using System.Text;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>Ties an ID token to the values beside it: <c>at_hash</c>, <c>c_hash</c> (OpenID Connect Core 3.3.2.11), <c>s_hash</c> (FAPI1-ADV-5.1.1).</summary>
public static class TokenHash
{
    /// <summary>The left half of the SHA-256, base64url: the digest that PS256 and ES256 imply.</summary>
    public static string Compute(string value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(value), hash);
        return Base64UrlText.Encode(hash[..(SHA256.HashSizeInBytes / 2)]);
    }
}
