using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Keys;

internal sealed class WorkspaceKeyMaterial : IWorkspaceKeyMaterial
{
    private const int RsaBits = 2048;

    public byte[] Generate(string algorithm)
    {
        using AsymmetricAlgorithm key = algorithm is SigningAlgorithm.ES256 ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : RSA.Create(RsaBits);
        return key.ExportPkcs8PrivateKey();
    }

    public WorkspaceKey Import(string keyId, string algorithm, string use, ReadOnlySpan<byte> pkcs8)
    {
        AsymmetricAlgorithm key = algorithm is SigningAlgorithm.ES256 ? ECDsa.Create() : RSA.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        SecurityKey securityKey = key is ECDsa ecdsa ? new ECDsaSecurityKey(ecdsa) { KeyId = keyId } : new RsaSecurityKey((RSA)key) { KeyId = keyId };
        return new(keyId, algorithm, use, key, use is KeyUse.Signature ? new(securityKey, algorithm) : null);
    }
}
