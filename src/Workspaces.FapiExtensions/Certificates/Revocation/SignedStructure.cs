using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Certificates.Revocation;

/// <summary>What an authority signed: a certificate, a revocation list or a responder's answer all have this shape (RFC 5280 4.1, 5.1; RFC 6960 4.2.1).</summary>
/// <param name="Content">The signed bytes.</param>
/// <param name="Algorithm">The signature's AlgorithmIdentifier.</param>
/// <param name="Signature">The signature.</param>
/// <param name="Rest">What follows the signature within the structure.</param>
internal sealed record SignedStructure(ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Algorithm, byte[] Signature, ReadOnlyMemory<byte> Rest)
{
    private const string Pss = "1.2.840.113549.1.1.10";

    private static readonly Dictionary<string, HashAlgorithmName> Pkcs1 = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.1.1.11"] = HashAlgorithmName.SHA256,
        ["1.2.840.113549.1.1.12"] = HashAlgorithmName.SHA384,
        ["1.2.840.113549.1.1.13"] = HashAlgorithmName.SHA512,
    };

    private static readonly Dictionary<string, HashAlgorithmName> Ecdsa = new(StringComparer.Ordinal)
    {
        ["1.2.840.10045.4.3.2"] = HashAlgorithmName.SHA256,
        ["1.2.840.10045.4.3.3"] = HashAlgorithmName.SHA384,
        ["1.2.840.10045.4.3.4"] = HashAlgorithmName.SHA512,
    };

    private static readonly Dictionary<string, HashAlgorithmName> Hashes = new(StringComparer.Ordinal)
    {
        ["2.16.840.1.101.3.4.2.1"] = HashAlgorithmName.SHA256,
        ["2.16.840.1.101.3.4.2.2"] = HashAlgorithmName.SHA384,
        ["2.16.840.1.101.3.4.2.3"] = HashAlgorithmName.SHA512,
    };

    /// <exception cref="AsnContentException">It has another shape.</exception>
    public static SignedStructure Read(ReadOnlyMemory<byte> der)
    {
        var reader = new AsnReader(der, AsnEncodingRules.DER);
        var parts = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var content = parts.ReadEncodedValue();
        var algorithm = parts.ReadEncodedValue();
        return new(content, algorithm, parts.ReadBitString(out _), parts.HasData ? parts.ReadEncodedValue() : default);
    }

    /// <summary>Whether the key of this certificate made the signature, with SHA-2.</summary>
    public bool IsSignedBy(X509Certificate2 signer)
    {
        try
        {
            var identifier = new AsnReader(Algorithm, AsnEncodingRules.DER).ReadSequence();
            var oid = identifier.ReadObjectIdentifier();
            if (Ecdsa.TryGetValue(oid, out var hash))
            {
                using var key = signer.GetECDsaPublicKey();
                return key?.VerifyData(Content.Span, Signature, hash, DSASignatureFormat.Rfc3279DerSequence) is true;
            }

            using var rsa = signer.GetRSAPublicKey();
            return Pkcs1.TryGetValue(oid, out hash)
                ? rsa?.VerifyData(Content.Span, Signature, hash, RSASignaturePadding.Pkcs1) is true
                : oid is Pss && Hashes.TryGetValue(PssHash(identifier), out hash) && rsa?.VerifyData(Content.Span, Signature, hash, RSASignaturePadding.Pss) is true;
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            return false;
        }
    }

    private static string PssHash(AsnReader identifier) =>
        identifier.ReadSequence().ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence().ReadObjectIdentifier();
}
