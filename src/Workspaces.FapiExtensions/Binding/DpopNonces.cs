using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Binding;

/// <summary>Server nonces for DPoP proofs (RFC 9449 8, 9) that need no storage: a time and its authentication code by the workspace's secret, the same on every replica.</summary>
/// <param name="time">The clock.</param>
public sealed class DpopNonces(TimeProvider time)
{
    private const int TimeBytes = 8;
    private const int CodeBytes = 16;
    private static readonly TimeSpan ReplicaSkew = TimeSpan.FromSeconds(60);

    /// <summary>A nonce that proofs may carry from now on.</summary>
    public string Issue(Workspace workspace)
    {
        Span<byte> nonce = stackalloc byte[TimeBytes + CodeBytes];
        BinaryPrimitives.WriteInt64BigEndian(nonce, time.GetUtcNow().ToUnixTimeSeconds());
        Authenticate(workspace, nonce[..TimeBytes], nonce[TimeBytes..]);
        return Base64UrlText.Encode(nonce);
    }

    /// <summary>Whether this workspace issued the nonce within its settings' lifetime; false also when DPoP is not offered.</summary>
    public bool IsValid(Workspace workspace, string? nonce)
    {
        if (nonce is not { Length: (TimeBytes + CodeBytes) * 4 / 3 } || workspace.Settings.Dpop is not { } settings || !Base64UrlText.TryDecode(nonce, out var bytes))
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[CodeBytes];
        Authenticate(workspace, bytes.AsSpan(0, TimeBytes), expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, bytes.AsSpan(TimeBytes)))
        {
            return false;
        }

        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes));
        return age >= -ReplicaSkew && age <= settings.NonceLifetime;
    }

    private static void Authenticate(Workspace workspace, ReadOnlySpan<byte> issuedAt, Span<byte> code)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, workspace.Secret);
        hmac.AppendData("dpop-nonce\n"u8);
        hmac.AppendData(issuedAt);
        Span<byte> full = stackalloc byte[SHA256.HashSizeInBytes];
        hmac.GetHashAndReset(full);
        full[..CodeBytes].CopyTo(code);
    }
}
