using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Workspaces.Client.Jose;

/// <summary>Compact JWE with RSA keys (RFC 7516, RFC 7518 4.2, 4.3, 5.2, 5.3).</summary>
public static class TppJwe
{
    private const int GcmTag = 16;

    public static string Encrypt(string plaintext, RSA publicKey, string algorithm, string encryption, JsonObject? header = null)
    {
        var all = header is null ? [] : (JsonObject)header.DeepClone();
        all["alg"] = algorithm;
        all["enc"] = encryption;
        var contentKey = RandomNumberGenerator.GetBytes(KeyLength(encryption));
        var protectedPart = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(all.ToJsonString()));
        var additional = Encoding.ASCII.GetBytes(protectedPart);
        var data = Encoding.UTF8.GetBytes(plaintext);
        var (vector, text, tag) = encryption.EndsWith("GCM", StringComparison.Ordinal)
            ? EncryptGcm(contentKey, data, additional)
            : EncryptCbc(contentKey, data, additional);
        return string.Join('.', protectedPart, Base64Url.EncodeToString(publicKey.Encrypt(contentKey, Padding(algorithm))),
            Base64Url.EncodeToString(vector), Base64Url.EncodeToString(text), Base64Url.EncodeToString(tag));
    }

    /// <exception cref="CryptographicException">It was encrypted for another key, or changed.</exception>
    public static (JsonObject Header, string Plaintext) Decrypt(string token, RSA privateKey)
    {
        var parts = token.Split('.');
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!.AsObject();
        var contentKey = privateKey.Decrypt(Base64Url.DecodeFromChars(parts[1]), Padding((string?)header["alg"]));
        var vector = Base64Url.DecodeFromChars(parts[2]);
        var text = Base64Url.DecodeFromChars(parts[3]);
        var tag = Base64Url.DecodeFromChars(parts[4]);
        var additional = Encoding.ASCII.GetBytes(parts[0]);
        var gcm = ((string?)header["enc"])?.EndsWith("GCM", StringComparison.Ordinal) is true;
        return (header, Encoding.UTF8.GetString(gcm ? DecryptGcm(contentKey, vector, text, tag, additional) : DecryptCbc(contentKey, vector, text, tag, additional)));
    }

    private static RSAEncryptionPadding Padding(string? algorithm) => algorithm switch
    {
        "RSA-OAEP" => RSAEncryptionPadding.OaepSHA1,
        "RSA-OAEP-256" => RSAEncryptionPadding.OaepSHA256,
        // Only to be refused by a server.
        "RSA1_5" => RSAEncryptionPadding.Pkcs1,
        _ => throw new CryptographicException($"No such key management: {algorithm}."),
    };

    private static int KeyLength(string encryption) => encryption switch
    {
        "A128GCM" => 16,
        "A256GCM" or "A128CBC-HS256" => 32,
        "A256CBC-HS512" => 64,
        _ => throw new CryptographicException($"No such content encryption: {encryption}."),
    };

    private static (byte[] Vector, byte[] Text, byte[] Tag) EncryptGcm(byte[] key, byte[] data, byte[] additional)
    {
        var vector = RandomNumberGenerator.GetBytes(12);
        var text = new byte[data.Length];
        var tag = new byte[GcmTag];
        using var aes = new AesGcm(key, GcmTag);
        aes.Encrypt(vector, data, text, tag, additional);
        return (vector, text, tag);
    }

    private static byte[] DecryptGcm(byte[] key, byte[] vector, byte[] text, byte[] tag, byte[] additional)
    {
        var data = new byte[text.Length];
        using var aes = new AesGcm(key, GcmTag);
        aes.Decrypt(vector, text, tag, data, additional);
        return data;
    }

    private static (byte[] Vector, byte[] Text, byte[] Tag) EncryptCbc(byte[] key, byte[] data, byte[] additional)
    {
        using var aes = Aes.Create();
        aes.Key = key[(key.Length / 2)..];
        var text = aes.EncryptCbc(data, aes.IV);
        return (aes.IV, text, CbcTag(key, aes.IV, text, additional));
    }

    private static byte[] DecryptCbc(byte[] key, byte[] vector, byte[] text, byte[] tag, byte[] additional)
    {
        if (!CryptographicOperations.FixedTimeEquals(tag, CbcTag(key, vector, text, additional)))
        {
            throw new CryptographicException("The authentication tag does not fit.");
        }

        using var aes = Aes.Create();
        aes.Key = key[(key.Length / 2)..];
        return aes.DecryptCbc(text, vector);
    }

    private static byte[] CbcTag(byte[] key, byte[] vector, byte[] text, byte[] additional)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, additional.Length * 8L);
        byte[] input = [.. additional, .. vector, .. text, .. length];
        var mac = key[..(key.Length / 2)];
        return (key.Length == 64 ? HMACSHA512.HashData(mac, input) : HMACSHA256.HashData(mac, input))[..(key.Length / 2)];
    }
}
