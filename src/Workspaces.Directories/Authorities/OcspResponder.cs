using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Directories.State;

namespace Workspaces.Directories.Authorities;

/// <summary>Answers about certificates of both authorities, signed by the one that issued them (RFC 6960 4.2).</summary>
internal sealed class OcspResponder(DirectoryStore store, AuthorityPair authority, TimeProvider time)
{
    private const string Basic = "1.3.6.1.5.5.7.48.1.1";
    private const string Sha256WithRsa = "1.2.840.113549.1.1.11";
    private static readonly byte[] Malformed = Failed(OcspStatus.MalformedRequest);
    private static readonly byte[] Unauthorized = Failed(OcspStatus.Unauthorized);

    private enum OcspStatus
    {
        Successful = 0,
        MalformedRequest = 1,
        Unauthorized = 6,
    }

    public byte[] Answer(ReadOnlyMemory<byte> request)
    {
        if (OcspQuestion.TryRead(request) is not { } question)
        {
            return Malformed;
        }

        return new[] { authority.Issuing, authority.Root }.FirstOrDefault(issuer => KeyHash(issuer).AsSpan().SequenceEqual(question.IssuerKeyHash)) is { } issuer
            ? Successful(Sign(issuer, Content(issuer, question)))
            : Unauthorized;
    }

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "RFC 5019 2.1.1 names issuers by SHA-1; the signature is what counts.")]
    private static byte[] KeyHash(X509Certificate2 issuer) => SHA1.HashData(issuer.PublicKey.EncodedKeyValue.RawData);

    // ResponseData ::= SEQUENCE { responderID [1] Name, producedAt, responses SEQUENCE OF SingleResponse }
    private byte[] Content(X509Certificate2 issuer, OcspQuestion question)
    {
        var (writer, now) = (new AsnWriter(AsnEncodingRules.DER), time.GetUtcNow());
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Tag(1)))
            {
                writer.WriteEncodedValue(issuer.SubjectName.RawData);
            }

            writer.WriteGeneralizedTime(now, omitFractionalSeconds: true);
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(question.Id.Span);
                WriteStatus(writer, issuer, question.SerialNumber);
                writer.WriteGeneralizedTime(now, omitFractionalSeconds: true);
                using (writer.PushSequence(Tag(0)))
                {
                    writer.WriteGeneralizedTime(now + RevocationPublisher.Period, omitFractionalSeconds: true);
                }
            }
        }

        return writer.Encode();
    }

    // CertStatus ::= CHOICE { good [0] NULL, revoked [1] SEQUENCE { revocationTime }, unknown [2] NULL }
    private void WriteStatus(AsnWriter writer, X509Certificate2 issuer, string serialNumber)
    {
        var own = ReferenceEquals(issuer, authority.Root) && serialNumber == authority.Issuing.SerialNumber;
        switch (store.Current.Certificates.Find(certificate => ReferenceEquals(issuer, authority.Issuing) && certificate.SerialNumber == serialNumber))
        {
            case { RevokedAt: { } revokedAt }:
                using (writer.PushSequence(Tag(1)))
                {
                    writer.WriteGeneralizedTime(revokedAt, omitFractionalSeconds: true);
                }

                break;
            case var known:
                writer.WriteNull(Tag(known is not null || own ? 0 : 2));
                break;
        }
    }

    private static byte[] Sign(X509Certificate2 issuer, byte[] content)
    {
        using var key = issuer.GetRSAPrivateKey() ?? throw new CryptographicException("The authority has no key.");
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(content);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Sha256WithRsa);
                writer.WriteNull();
            }

            writer.WriteBitString(key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }

        return writer.Encode();
    }

    private static byte[] Successful(byte[] basic)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue(OcspStatus.Successful);
            using (writer.PushSequence(Tag(0)))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Basic);
                writer.WriteOctetString(basic);
            }
        }

        return writer.Encode();
    }

    private static byte[] Failed(OcspStatus status)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue(status);
        }

        return writer.Encode();
    }

    private static Asn1Tag Tag(int number) => new(TagClass.ContextSpecific, number);
}
