using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Directories.Certificates;

/// <summary>Subject alternative names (RFC 5280 4.2.1.6).</summary>
internal static class AlternativeNames
{
    private const string SubjectAlternativeName = "2.5.29.17";
    private static readonly Asn1Tag OtherName = new(TagClass.ContextSpecific, 0);

    public static X509Extension Dns(string name)
    {
        var builder = new SubjectAlternativeNameBuilder();
        builder.AddDnsName(name);
        return builder.Build();
    }

    /// <summary>Names of types of an authority's own, as PrintableString.</summary>
    public static X509Extension Others(params IReadOnlyList<(string Oid, string Value)> names)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var (oid, value) in names)
            {
                using var other = writer.PushSequence(OtherName);
                writer.WriteObjectIdentifier(oid);
                using var tagged = writer.PushSequence(OtherName);
                writer.WriteCharacterString(UniversalTagNumber.PrintableString, value);
            }
        }

        return new(SubjectAlternativeName, writer.Encode(), critical: false);
    }
}
