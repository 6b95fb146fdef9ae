using System.Security.Cryptography;
using System.Text;
using Workspaces.Storage.Database;

namespace Workspaces.Storage.Keys.Ring;

/// <summary>
/// The key that encrypts the Data Protection ring, and so everything protected with it. It lies outside the database: who has a copy of the
/// database alone can read no private key. Replicas share it.
/// </summary>
internal sealed class MasterKey
{
    public const string Allowed = "32 bytes in base64, as openssl rand -base64 32 makes them";
    private const int NonceSize = 12;
    private const int TagSize = 16;
    public const int KeySize = 32;
    private readonly byte[] _key;

    private MasterKey(byte[] key) => _key = key;

    /// <summary>Nonce, tag and ciphertext (AES-256-GCM).</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> plaintext)
    {
        var sealedBytes = new byte[NonceSize + TagSize + plaintext.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceSize));
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(sealedBytes.AsSpan(0, NonceSize), plaintext, sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">Another key encrypted it, or it was changed.</exception>
    public byte[] Decrypt(ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("The ciphertext is too short.");
        }

        var plaintext = new byte[sealedBytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(sealedBytes[..NonceSize], sealedBytes[(NonceSize + TagSize)..], sealedBytes.Slice(NonceSize, TagSize), plaintext);
        return plaintext;
    }

    /// <summary>A key of its own for something else than encryption (HKDF, RFC 5869), from which nobody finds this one.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, KeySize, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>Whether a text is a key.</summary>
    public static bool IsKey(string text) => Bytes(text) is not null;

    /// <param name="text">The key.</param>
    /// <param name="place">Where it stands.</param>
    /// <exception cref="StartupException">It is none.</exception>
    public static MasterKey Read(string text, string place) =>
        Bytes(text) is { } key ? new(key) : throw new StartupException($"{place} is no master key; allowed: {Allowed}.");

    private static byte[]? Bytes(string text)
    {
        var key = new byte[KeySize];
        return Convert.TryFromBase64String(text, key, out var length) && length == KeySize ? key : null;
    }
}
