using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Jose;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>Encryption of JWTs (RFC 7516): RSA-OAEP and RSA-OAEP-256 with A256GCM and A128CBC-HS256, without compression.</summary>
internal static class Jwe
{
    public const int DefaultMaxLength = 48 * 1024;

    /// <summary>Encrypts to a client's key; null when the key is not usable for the algorithm.</summary>
    /// <param name="payload">A JWT in compact form, for which the content type is <c>JWT</c>, or other text.</param>
    /// <param name="recipient">The client's public RSA key.</param>
    /// <param name="algorithm">RSA-OAEP or RSA-OAEP-256.</param>
    /// <param name="encryption">A256GCM or A128CBC-HS256.</param>
    /// <param name="contentType">The <c>cty</c> header; null = none.</param>
    public static string? TryEncrypt(string payload, JsonWebKey recipient, string algorithm, string encryption, string? contentType)
    {
        if (Algorithm(algorithm) is not { } alg || Encryption(encryption) is not { } enc
            || !KeyFit.Encrypts(recipient, algorithm) || ImportedKey.Of(recipient).Rsa is not { } rsa)
        {
            return null;
        }

        var headers = new Dictionary<string, object>();
        if (!string.IsNullOrEmpty(recipient.Kid))
        {
            headers["kid"] = recipient.Kid;
        }

        if (contentType is not null)
        {
            headers["cty"] = contentType;
        }

        return JWT.Encode(payload, rsa, alg, enc, extraHeaders: headers);
    }

    /// <summary>Whether the text has the five parts of a JWE in compact form.</summary>
    public static bool IsEncrypted(string text) => text.AsSpan().Count('.') == 4;

    /// <summary>
    /// Decrypts with one of our keys. False for whatever cannot be read, is not among the accepted algorithms, or is not for us: without a reason, so
    /// that nobody can ask the server about ciphertexts (RFC 7516 11.5).
    /// </summary>
    public static bool TryDecrypt(
        string text, IReadOnlyList<WorkspaceKey> keys, EncryptionSettings accepted, [NotNullWhen(true)] out DecryptedJwe? decrypted, int maxLength = DefaultMaxLength)
    {
        decrypted = null;
        if (!JweHeader.TryRead(text, maxLength, out var header)
            || !accepted.Alg.Contains(header.Algorithm) || !accepted.Enc.Contains(header.Encryption)
            || Algorithm(header.Algorithm) is not { } alg || Encryption(header.Encryption) is not { } enc)
        {
            return false;
        }

        foreach (var key in keys.Where(key => header.KeyId is null || header.KeyId == key.KeyId).Take(KeyBounds.MaxTried))
        {
            if (key is { Use: "enc", Key: RSA rsa } && TryDecode(text, rsa, alg, enc) is { } payload)
            {
                decrypted = new DecryptedJwe(payload, header.Algorithm, header.Encryption);
                return true;
            }
        }

        return false;
    }

    private static string? TryDecode(string text, RSA key, JweAlgorithm algorithm, JweEncryption encryption)
    {
        try
        {
            return JWT.Decode(text, key, algorithm, encryption);
        }
        catch (Exception exception) when (exception is JoseException or CryptographicException or ArgumentException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static JweAlgorithm? Algorithm(string name) => name switch
    {
        JweAlgorithms.RsaOaep => JweAlgorithm.RSA_OAEP,
        JweAlgorithms.RsaOaep256 => JweAlgorithm.RSA_OAEP_256,
        _ => null,
    };

    private static JweEncryption? Encryption(string name) => name switch
    {
        JweAlgorithms.A256Gcm => JweEncryption.A256GCM,
        JweAlgorithms.A128CbcHs256 => JweEncryption.A128CBC_HS256,
        _ => null,
    };
}
