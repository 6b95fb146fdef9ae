using System.Buffers.Binary;
using System.Security.Cryptography;
using Workspaces.FapiExtensions.Jose;

namespace Workspaces.FapiExtensions.Binding;

/// <summary>A nonce for DPoP proofs (RFC 9449 8, 9) that needs no storage: a time and its authentication code by a secret, the same on every replica that has it.</summary>
public static class DpopNonce
{
    private const int TimeBytes = 8;
    private const int CodeBytes = 16;
    private static readonly TimeSpan ReplicaSkew = TimeSpan.FromSeconds(60);

    /// <summary>A nonce that proofs may carry from now on.</summary>
    public static string Issue(ReadOnlySpan<byte> secret, DateTimeOffset now)
    {
        Span<byte> nonce = stackalloc byte[TimeBytes + CodeBytes];
        BinaryPrimitives.WriteInt64BigEndian(nonce, now.ToUnixTimeSeconds());
        Authenticate(secret, nonce[..TimeBytes], nonce[TimeBytes..]);
        return Base64UrlText.Encode(nonce);
    }

    /// <summary>Whether it was issued with this secret, no longer ago than its lifetime.</summary>
    public static bool IsValid(ReadOnlySpan<byte> secret, string? nonce, TimeSpan lifetime, DateTimeOffset now)
    {
        if (nonce is not { Length: (TimeBytes + CodeBytes) * 4 / 3 } || !Base64UrlText.TryDecode(nonce, out var bytes))
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[CodeBytes];
        Authenticate(secret, bytes.AsSpan(0, TimeBytes), expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, bytes.AsSpan(TimeBytes)))
        {
            return false;
        }

        var age = now - DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes));
        return age >= -ReplicaSkew && age <= lifetime;
    }

    private static void Authenticate(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> issuedAt, Span<byte> code)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData("dpop-nonce\n"u8);
        hmac.AppendData(issuedAt);
        Span<byte> full = stackalloc byte[SHA256.HashSizeInBytes];
        hmac.GetHashAndReset(full);
        full[..CodeBytes].CopyTo(code);
    }
}
