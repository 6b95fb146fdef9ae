using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Certificates.Revocation;

/// <summary>Who may sign a responder's answer: the issuer, or whom it appointed by a certificate of its own for just that (RFC 6960 4.2.2.2).</summary>
internal static class OcspSigner
{
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    private const int MaxCertificates = 4;
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0);

    /// <param name="signed">The answer.</param>
    /// <param name="responder">The ResponderID that it carries.</param>
    /// <param name="issuer">Who issued the certificate that it is about.</param>
    /// <param name="now">The moment at which an appointment must hold.</param>
    /// <exception cref="AsnContentException">A certificate or the name cannot be read.</exception>
    /// <exception cref="CryptographicException">A certificate cannot be read.</exception>
    public static bool Signed(SignedStructure signed, ReadOnlyMemory<byte> responder, X509Certificate2 issuer, DateTimeOffset now)
    {
        if (IsNamed(issuer, responder))
        {
            return signed.IsSignedBy(issuer);
        }

        var certificates = signed.Rest.IsEmpty ? null : new AsnReader(signed.Rest, AsnEncodingRules.DER).ReadSequence(Zero).ReadSequence();
        for (var count = 0; certificates is { HasData: true } && count < MaxCertificates; count++)
        {
            var der = certificates.ReadEncodedValue();
            using var certificate = X509CertificateLoader.LoadCertificate(der.Span);
            if (IsNamed(certificate, responder) && IsAppointed(certificate, der, issuer, now))
            {
                return signed.IsSignedBy(certificate);
            }
        }

        return false;
    }

    private static bool IsAppointed(X509Certificate2 certificate, ReadOnlyMemory<byte> der, X509Certificate2 issuer, DateTimeOffset now)
    {
        var facts = CertificateFacts.Of(certificate);
        return facts.NotBefore <= now && now <= facts.NotAfter
            && certificate.IssuerName.RawData.AsSpan().SequenceEqual(issuer.SubjectName.RawData)
            && certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(extension => extension.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value is OcspSigning))
            && SignedStructure.Read(der).IsSignedBy(issuer);
    }

    // ResponderID ::= CHOICE { byName [1] Name, byKey [2] OCTET STRING }, tagged explicitly.
    private static bool IsNamed(X509Certificate2 certificate, ReadOnlyMemory<byte> responder)
    {
        var reader = new AsnReader(responder, AsnEncodingRules.DER);
        var tag = reader.PeekTag();
        if (tag.TagClass is not TagClass.ContextSpecific)
        {
            return false;
        }

        var inner = reader.ReadSequence(tag);
        return tag.TagValue switch
        {
            1 => inner.ReadEncodedValue().Span.SequenceEqual(certificate.SubjectName.RawData),
            2 => inner.ReadOctetString().AsSpan().SequenceEqual(OcspCertificateId.KeyHash(certificate)),
            _ => false,
        };
    }
}
