using System.Formats.Asn1;

namespace Workspaces.FapiExtensions.Certificates.Revocation;

/// <summary>An extension of a revocation list, of its entries, or of a responder's answer (RFC 5280 4.2).</summary>
internal readonly record struct CrlExtension(string Oid, bool Critical, byte[] Value)
{
    /// <exception cref="AsnContentException">There is none.</exception>
    public static CrlExtension Read(AsnReader extensions)
    {
        var extension = extensions.ReadSequence();
        var oid = extension.ReadObjectIdentifier();
        var critical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
        return new(oid, critical, extension.ReadOctetString());
    }
}
