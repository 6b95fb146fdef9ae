using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Certificates.Revocation;

/// <summary>Names a certificate to its issuer's responder (CertID, RFC 6960 4.1.1). Compared by its bytes.</summary>
internal sealed record OcspCertificateId(byte[] Der)
{
    private const string Sha1 = "1.3.14.3.2.26";

    // The hash is a name and protects nothing; it is the one that every responder knows (RFC 5019 2.1.1).
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "RFC 5019 2.1.1 names certificates by SHA-1; the answer's signature is what counts.")]
    public static OcspCertificateId Of(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Sha1);
                writer.WriteNull();
            }

            writer.WriteOctetString(SHA1.HashData(issuer.SubjectName.RawData));
            writer.WriteOctetString(KeyHash(issuer));
            writer.WriteInteger(certificate.SerialNumberBytes.Span);
        }

        return new(writer.Encode());
    }

    /// <summary>SHA-1 of the public key's bits, by which responders name keys.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "See above.")]
    public static byte[] KeyHash(X509Certificate2 certificate) => SHA1.HashData(certificate.PublicKey.EncodedKeyValue.RawData);

    /// <summary>A request for this one certificate, without a nonce: responders answer from what they signed before.</summary>
    public byte[] Request()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(Der);
        }

        return writer.Encode();
    }
}
