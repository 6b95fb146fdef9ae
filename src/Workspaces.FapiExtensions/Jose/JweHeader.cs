using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>The header of a JWE in compact form, read strictly, with the lengths of its parts checked before any cryptography.</summary>
internal sealed record JweHeader(string Algorithm, string Encryption, string? KeyId)
{
    private const int MaxWrappedKeyBytes = KeyBounds.MaxRsaBits / 8;
    private const int MaxIvBytes = 16;
    private const int TagBytes = 16;

    public static bool TryRead(string text, int maxLength, [NotNullWhen(true)] out JweHeader? header)
    {
        header = null;
        if (text.Length > maxLength || text.Split('.') is not { Length: 5 } parts || !HasPlausibleParts(parts)
            || !Base64UrlText.TryDecode(parts[0], out var bytes) || !StrictJson.TryParseObject(bytes, out var json)
            || !IsPlain(json)
            || !JwtClaims.TryText(json, "alg", out var algorithm) || algorithm is null
            || !JwtClaims.TryText(json, "enc", out var encryption) || encryption is null
            || !JwtClaims.TryText(json, "kid", out var keyId))
        {
            return false;
        }

        header = new JweHeader(algorithm, encryption, keyId);
        return true;
    }

    // zip: decompression bombs. p2c: password hashing at the sender's expense estimate. The others have no meaning for RSA-OAEP.
    private static bool IsPlain(JsonElement json) =>
        !json.TryGetProperty("zip", out _)
        && !json.TryGetProperty("crit", out _)
        && !json.TryGetProperty("b64", out _)
        && !json.TryGetProperty("p2c", out _)
        && !json.TryGetProperty("p2s", out _)
        && !json.TryGetProperty("epk", out _);

    private static bool HasPlausibleParts(string[] parts) =>
        Base64UrlText.TryDecode(parts[1], out var wrapped) && wrapped.Length is > 0 and <= MaxWrappedKeyBytes
        && Base64UrlText.TryDecode(parts[2], out var iv) && iv.Length is > 0 and <= MaxIvBytes
        && Base64UrlText.TryDecode(parts[3], out _)
        && Base64UrlText.TryDecode(parts[4], out var tag) && tag.Length == TagBytes;
}
