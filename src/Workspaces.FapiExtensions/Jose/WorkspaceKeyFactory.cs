using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>Makes, exports and imports the key pairs of workspaces: PS256 and RSA-OAEP on RSA-2048, ES256 on P-256.</summary>
public static class WorkspaceKeyFactory
{
    private const int RsaBits = 2048;

    /// <summary>Makes a key pair for an algorithm; its key id is its RFC 7638 thumbprint.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The algorithm is none of PS256, ES256, RSA-OAEP, RSA-OAEP-256.</exception>
    public static WorkspaceKey Generate(string algorithm)
    {
        AsymmetricAlgorithm key = IsElliptic(algorithm) ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : RSA.Create(RsaBits);
        var keyId = JwkThumbprint.TryCompute(key) ?? throw new CryptographicException("The new key has no thumbprint.");
        return Create(keyId, algorithm, key);
    }

    /// <summary>The private key as unencrypted PKCS#8; protecting it is the caller's task.</summary>
    public static byte[] ExportPkcs8(WorkspaceKey key) => key.Key.ExportPkcs8PrivateKey();

    /// <summary>Reads a key pair back from PKCS#8.</summary>
    /// <param name="keyId">The <c>kid</c> that it bears.</param>
    /// <param name="algorithm">What it is for.</param>
    /// <param name="pkcs8">The key pair.</param>
    /// <param name="certificate">Its certificate, in DER; empty = it has none.</param>
    /// <exception cref="CryptographicException">It is no PKCS#8 key of the algorithm's kind.</exception>
    public static WorkspaceKey ImportPkcs8(string keyId, string algorithm, ReadOnlySpan<byte> pkcs8, ReadOnlyMemory<byte> certificate = default)
    {
        AsymmetricAlgorithm key = IsElliptic(algorithm) ? ECDsa.Create() : RSA.Create();
        try
        {
            key.ImportPkcs8PrivateKey(pkcs8, out _);
            return Create(keyId, algorithm, key, certificate);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    // A factory of its own per key, so that providers of one workspace never serve another and go away with the key.
    private static WorkspaceKey Create(string keyId, string algorithm, AsymmetricAlgorithm key, ReadOnlyMemory<byte> certificate = default)
    {
        SecurityKey? security = (algorithm, key) switch
        {
            (SigningAlgorithm.PS256, RSA rsa) => new RsaSecurityKey(rsa),
            (SigningAlgorithm.ES256, ECDsa ecdsa) => new ECDsaSecurityKey(ecdsa),
            _ => null,
        };
        if (security is null)
        {
            return new WorkspaceKey(keyId, algorithm, "enc", key, null) { Certificate = certificate };
        }

        security.KeyId = keyId;
        security.CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = true };
        return new WorkspaceKey(keyId, algorithm, "sig", key, new SigningCredentials(security, algorithm)) { Certificate = certificate };
    }

    private static bool IsElliptic(string algorithm) => algorithm switch
    {
        SigningAlgorithm.ES256 => true,
        SigningAlgorithm.PS256 or JweAlgorithms.RsaOaep or JweAlgorithms.RsaOaep256 => false,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "Known are PS256, ES256, RSA-OAEP and RSA-OAEP-256."),
    };
}
