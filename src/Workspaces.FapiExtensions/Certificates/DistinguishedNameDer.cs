using System.Formats.Asn1;
using System.Text;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>Reads and writes names as certificates hold them (RFC 5280 4.1.2.4).</summary>
internal static class DistinguishedNameDer
{
    public static DistinguishedName? TryRead(ReadOnlyMemory<byte> der)
    {
        try
        {
            return Read(der);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    public static byte[] Write(DistinguishedName name)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var attributes in name.RelativeNames.Reverse())
            {
                using var set = writer.PushSetOf();
                foreach (var attribute in attributes)
                {
                    Write(writer, attribute);
                }
            }
        }

        return writer.Encode();
    }

    private static void Write(AsnWriter writer, NameComponent attribute)
    {
        using var sequence = writer.PushSequence();
        writer.WriteObjectIdentifier(attribute.Oid);
        if (attribute is { IsSpelled: true, Text: { } text })
        {
            writer.WriteCharacterString(StringType(attribute.Oid, text), text);
        }
        else
        {
            writer.WriteEncodedValue(attribute.Der.Span);
        }
    }

    // RFC 5280 appendix A.1; everything else is UTF-8.
    private static UniversalTagNumber StringType(string oid, string text) => oid switch
    {
        AttributeTypes.Country or AttributeTypes.SerialNumber or AttributeTypes.JurisdictionCountryName when NameComponent.IsPrintable(text) => UniversalTagNumber.PrintableString,
        AttributeTypes.DomainComponent or AttributeTypes.EmailAddress when Ascii.IsValid(text) => UniversalTagNumber.IA5String,
        _ => UniversalTagNumber.UTF8String,
    };

    private static DistinguishedName? Read(ReadOnlyMemory<byte> der)
    {
        var reader = new AsnReader(der, AsnEncodingRules.BER);
        var sequence = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var names = new List<IReadOnlyList<NameComponent>>();
        while (sequence.HasData)
        {
            if (ReadRelative(sequence.ReadSetOf(skipSortOrderValidation: true)) is not { Count: > 0 } attributes)
            {
                return null;
            }

            names.Add(attributes);
        }

        names.Reverse();
        return names.Count is 0 or > DistinguishedNameParser.MaxRelativeNames ? null : new DistinguishedName(names);
    }

    private static List<NameComponent>? ReadRelative(AsnReader set)
    {
        var attributes = new List<NameComponent>();
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            var oid = attribute.ReadObjectIdentifier();
            var value = attribute.ReadEncodedValue();
            attribute.ThrowIfNotEmpty();
            if (NameComponent.TryFromDer(oid, value) is not { } read)
            {
                return null;
            }

            attributes.Add(read);
        }

        return attributes;
    }
}
