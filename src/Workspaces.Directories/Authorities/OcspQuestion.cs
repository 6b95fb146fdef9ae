using System.Formats.Asn1;

namespace Workspaces.Directories.Authorities;

/// <summary>The one certificate that an OCSP request is about (RFC 6960 4.1.1).</summary>
/// <param name="Id">The CertID as it was sent.</param>
/// <param name="IssuerKeyHash">SHA-1 of the issuer's key.</param>
/// <param name="SerialNumber">In hexadecimal.</param>
internal sealed record OcspQuestion(ReadOnlyMemory<byte> Id, byte[] IssuerKeyHash, string SerialNumber)
{
    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Requestor = new(TagClass.ContextSpecific, 1);

    /// <summary>Null when it cannot be read, or asks about more than one certificate.</summary>
    public static OcspQuestion? TryRead(ReadOnlyMemory<byte> request)
    {
        try
        {
            return Read(new AsnReader(request, AsnEncodingRules.DER).ReadSequence().ReadSequence());
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static OcspQuestion? Read(AsnReader content)
    {
        foreach (var tag in new[] { Version, Requestor })
        {
            if (content.PeekTag().HasSameClassAndValue(tag))
            {
                content.ReadEncodedValue();
            }
        }

        var list = content.ReadSequence();
        var id = list.ReadSequence().ReadEncodedValue();
        if (list.HasData)
        {
            return null;
        }

        var members = new AsnReader(id, AsnEncodingRules.DER).ReadSequence();
        members.ReadEncodedValue();
        members.ReadOctetString();
        return new(id, members.ReadOctetString(), Convert.ToHexString(members.ReadIntegerBytes().Span));
    }
}
