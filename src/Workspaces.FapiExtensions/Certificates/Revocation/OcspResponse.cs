using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Certificates.Revocation;

/// <summary>What a responder says of one certificate, its signature verified (RFC 6960 4.2).</summary>
internal sealed record OcspResponse(RevocationStatus Status, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate)
{
    private const string Basic = "1.3.6.1.5.5.7.48.1.1";
    private const int Successful = 0;
    // An answer without an end counts as long as it is this young.
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag One = new(TagClass.ContextSpecific, 1);

    /// <summary>When it counts no more.</summary>
    public DateTimeOffset Ends => NextUpdate ?? ThisUpdate + MaxAge;

    /// <summary>Reads and verifies an answer; otherwise tells in half a sentence why it does not count. Never throws.</summary>
    public static OcspResponse? TryRead(ReadOnlyMemory<byte> der, OcspCertificateId certificate, X509Certificate2 issuer, DateTimeOffset now, out string? fault)
    {
        try
        {
            var response = Read(der, certificate, issuer, now, out fault);
            fault ??= response switch
            {
                null => "the responder answers for another certificate",
                { Status: RevocationStatus.Unavailable } => "the responder does not know the certificate",
                _ when response.ThisUpdate > now + RevocationList.ClockTolerance => "the answer is of the future",
                _ when response.Ends <= now => "the answer is out of date",
                _ => null,
            };
            return fault is null ? response : null;
        }
        catch (Exception exception) when (exception is AsnContentException or CryptographicException)
        {
            fault = "the answer cannot be read";
            return null;
        }
    }

    private static OcspResponse? Read(ReadOnlyMemory<byte> der, OcspCertificateId certificate, X509Certificate2 issuer, DateTimeOffset now, out string? fault)
    {
        var reader = new AsnReader(der, AsnEncodingRules.DER);
        var response = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var status = (int)response.ReadEnumeratedBytes().Span[0];
        if (status != Successful || !response.HasData)
        {
            fault = $"the responder answers with status {status}";
            return null;
        }

        var bytes = response.ReadSequence(Zero).ReadSequence();
        if (bytes.ReadObjectIdentifier() is not Basic)
        {
            fault = "the answer is of an unknown kind";
            return null;
        }

        var signed = SignedStructure.Read(bytes.ReadOctetString());
        var data = new AsnReader(signed.Content, AsnEncodingRules.DER).ReadSequence();
        if (data.PeekTag().HasSameClassAndValue(Zero))
        {
            data.ReadEncodedValue();
        }

        fault = OcspSigner.Signed(signed, data.ReadEncodedValue(), issuer, now) ? null : "the answer is not signed by the certificate's issuer, or by whom it appointed";
        data.ReadGeneralizedTime();
        return fault is null ? Find(data, certificate) : null;
    }

    private static OcspResponse? Find(AsnReader data, OcspCertificateId certificate)
    {
        var single = data.ReadSequence();
        var found = (OcspResponse?)null;
        while (single.HasData && found is null)
        {
            var one = single.ReadSequence();
            var named = one.ReadEncodedValue().Span.SequenceEqual(certificate.Der);
            found = named ? ReadOne(one) : null;
        }

        RequireNoneCritical(data);
        return found;
    }

    private static OcspResponse ReadOne(AsnReader one)
    {
        var status = one.PeekTag() switch
        {
            { TagClass: TagClass.ContextSpecific, TagValue: 0 } => RevocationStatus.Good,
            { TagClass: TagClass.ContextSpecific, TagValue: 1 } => RevocationStatus.Revoked,
            _ => RevocationStatus.Unavailable,
        };
        one.ReadEncodedValue();
        var thisUpdate = one.ReadGeneralizedTime();
        var nextUpdate = one.HasData && one.PeekTag().HasSameClassAndValue(Zero) ? one.ReadSequence(Zero).ReadGeneralizedTime() : (DateTimeOffset?)null;
        RequireNoneCritical(one);
        return new(status, thisUpdate, nextUpdate);
    }

    private static void RequireNoneCritical(AsnReader reader)
    {
        var extensions = reader.HasData && reader.PeekTag().HasSameClassAndValue(One) ? reader.ReadSequence(One).ReadSequence() : null;
        while (extensions is { HasData: true })
        {
            if (CrlExtension.Read(extensions).Critical)
            {
                throw new AsnContentException();
            }
        }
    }
}
