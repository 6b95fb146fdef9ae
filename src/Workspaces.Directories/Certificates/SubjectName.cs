using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Directories.Certificates;

/// <summary>Writes the name of a subject: a relative name for each attribute, in the order given, which is that of the certificate (RFC 5280 4.1.2.4).</summary>
internal static class SubjectName
{
    public static X500DistinguishedName Encode(IEnumerable<SubjectAttribute> attributes)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var attribute in attributes)
            {
                using var set = writer.PushSetOf();
                using var sequence = writer.PushSequence();
                writer.WriteObjectIdentifier(attribute.Oid);
                writer.WriteCharacterString(attribute.Type, attribute.Value);
            }
        }

        return new(writer.Encode());
    }
}
