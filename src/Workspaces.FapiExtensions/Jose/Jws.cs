using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>Signatures of JWTs (RFC 7515) with the two algorithms that FAPI allows here, PS256 and ES256.</summary>
public static partial class Jws
{
    private const int Es256Length = 64;

    /// <summary>
    /// Whether one of the keys made the signature. Only keys that fit the header's algorithm and key id are tried, two at most; no key is ever taken from the header.
    /// Any algorithm but PS256 and ES256 is <see cref="SignatureStatus.Invalid"/> (FAPI1-ADV-8.6, FAPI2-SP-FINAL-5.4.1).
    /// </summary>
    public static SignatureStatus Verify(CompactJwt jwt, IReadOnlyList<JsonWebKey> keys)
    {
        if (jwt.Signature.Length == 0 || jwt.Algorithm.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return SignatureStatus.Missing;
        }

        return IsFapi(jwt) ? VerifyWith(jwt, keys) : SignatureStatus.Invalid;
    }

    /// <summary>Whether one of an OpenID provider's keys made the signature: with RS256 too, which providers outside FAPI sign with (OpenID Connect Core 15.1).</summary>
    public static SignatureStatus VerifyOfProvider(CompactJwt jwt, IReadOnlyList<JsonWebKey> keys) =>
        jwt.Algorithm is SigningAlgorithm.RS256 && jwt.Signature.Length > 0 ? VerifyWith(jwt, keys) : Verify(jwt, keys);

    private static SignatureStatus VerifyWith(CompactJwt jwt, IReadOnlyList<JsonWebKey> keys) => VerifyWith(keys, jwt.Algorithm, jwt.KeyId, jwt.SignedBytes, jwt.Signature);

    private static SignatureStatus VerifyWith(IReadOnlyList<JsonWebKey> keys, string algorithm, string? keyId, Func<byte[]> content, byte[] signature)
    {
        var tried = KeySelection.ToTry(keys, algorithm, keyId);
        if (tried.Count == 0)
        {
            return SignatureStatus.NoKey;
        }

        var signed = content();
        return tried.Any(key => Holds(algorithm, signed, signature, ImportedKey.Of(key))) ? SignatureStatus.Valid : SignatureStatus.Invalid;
    }

    /// <summary>Whether the key that came with the request made the signature (RFC 9449 4.3).</summary>
    internal static SignatureStatus VerifyOnce(CompactJwt jwt, JsonWebKey key)
    {
        if (jwt.Signature.Length == 0 || !IsFapi(jwt) || !KeyFit.Verifies(key, jwt.Algorithm))
        {
            return jwt.Signature.Length == 0 ? SignatureStatus.Missing : SignatureStatus.Invalid;
        }

        using var imported = ImportedKey.Import(key);
        return Holds(jwt.Algorithm, jwt.SignedBytes(), jwt.Signature, imported) ? SignatureStatus.Valid : SignatureStatus.Invalid;
    }

    private static bool Holds(string algorithm, byte[] signed, byte[] signature, ImportedKey key)
    {
        try
        {
            return algorithm switch
            {
                SigningAlgorithm.RS256 => key.Rsa is { } rsa && rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
                SigningAlgorithm.PS256 => key.Rsa is { } rsa && rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
                SigningAlgorithm.ES256 => key.Ecdsa is { } ecdsa && IsPlausible(signature)
                    && ecdsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
                _ => false,
            };
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool IsFapi(CompactJwt jwt) => IsFapi(jwt.Algorithm);

    private static bool IsFapi(string algorithm) => algorithm is SigningAlgorithm.PS256 or SigningAlgorithm.ES256;

    // CVE-2022-21449: a library that forgets the range check takes r = s = 0 for a signature of anything.
    private static bool IsPlausible(byte[] signature) =>
        signature.Length == Es256Length
        && signature.AsSpan(0, Es256Length / 2).ContainsAnyExcept((byte)0)
        && signature.AsSpan(Es256Length / 2).ContainsAnyExcept((byte)0);
}
