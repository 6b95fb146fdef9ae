using System.Formats.Asn1;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>Reads names as certificates hold them (RFC 5280 4.1.2.4).</summary>
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
