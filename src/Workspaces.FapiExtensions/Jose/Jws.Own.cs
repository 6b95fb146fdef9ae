using System.Security.Cryptography;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Jose;

public static partial class Jws
{
    /// <summary>Whether the workspace itself made the signature, with a key that it still publishes.</summary>
    public static SignatureStatus Verify(CompactJwt jwt, WorkspaceKeys keys)
    {
        var key = keys.Published.FirstOrDefault(key => key.KeyId == jwt.KeyId && key.Algorithm == jwt.Algorithm);
        if (key is null)
        {
            return SignatureStatus.NoKey;
        }

        var signed = jwt.SignedBytes();
        var holds = key.Key switch
        {
            RSA rsa => rsa.VerifyData(signed, jwt.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            ECDsa ecdsa => IsPlausible(jwt.Signature)
                && ecdsa.VerifyData(signed, jwt.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            _ => false,
        };
        return holds ? SignatureStatus.Valid : SignatureStatus.Invalid;
    }
}
