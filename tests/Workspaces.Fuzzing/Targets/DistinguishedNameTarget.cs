using System.Formats.Asn1;
using System.Text;
using Workspaces.FapiExtensions.Certificates;

namespace Workspaces.Fuzzing.Targets;

/// <summary>Distinguished names, as text and, from the first byte of a sequence on, as certificates hold them.</summary>
internal sealed class DistinguishedNameTarget : Target
{
    private const byte Sequence = 0x30;

    public override string Name => "distinguished-name";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            "CN=client,O=Acme\\, Inc.,C=GB", "CN=a+UID=b,OU=\"quoted, text\",DC=x", "2.5.4.97=#0C0E4F464242522D6437333834626430,CN=web", @"CN=Lu\C4\8Di\C4\87", @"CN=\ a\ ,O=\#b", "OID.2.5.4.3=a",
        }.Select(Encoding.UTF8.GetBytes),
        .. new[] { "CN=client,O=Acme,C=GB", "CN=a+UID=b,serialNumber=1,jurisdictionCountryName=BR" }.Select(text => Encode(Parse(text)!)),
    ];

    public override IReadOnlyList<string> Words => ["CN=", "O=", "OU=", "UID=", "2.5.4.97=", "#0C0161", "#1300", "\\2C", "\\00", "\\C3\\A4", "\"", "+", ",", "\\", "\u212A", "\u0131", " ", "OID."];

    public override string Run(byte[] input)
    {
        var name = input is [Sequence, ..] ? DistinguishedNameDer.TryRead(input) : Parse(Encoding.UTF8.GetString(input));
        if (name is null)
        {
            return "refused";
        }

        var (readable, brazil) = (name.ToString(), name.ToBrazilString());
        if (readable.Length <= DistinguishedNameParser.MaxLength && brazil.Length <= DistinguishedNameParser.MaxLength)
        {
            Law(name.Equals(Parse(readable)), "A name is what its text says.");
            Law(name.Equals(Parse(brazil)), "A name is what its text for Brazil says.");
            Law(name.GetHashCode() == Parse(readable)!.GetHashCode(), "Equal names have equal hashes.");
        }

        Law(name.Equals(DistinguishedNameDer.TryRead(Encode(name))), "A name is what its encoding says.");
        Law(!readable.Contains('\0', StringComparison.Ordinal), "No name contains U+0000.");
        return $"{name.RelativeNames.Count} {name.RelativeNames.Max(one => one.Count)} {name.RelativeNames.Count(one => one[0].Text is null)} {readable.Length / 8}";
    }

    private static DistinguishedName? Parse(string text) => DistinguishedName.TryParse(text, out var name, out _) ? name : null;

    private static byte[] Encode(DistinguishedName name)
    {
        // BER: a value stays as it came, and the parts of a set in their order.
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            foreach (var attributes in name.RelativeNames.Reverse())
            {
                using var set = writer.PushSetOf();
                foreach (var attribute in attributes)
                {
                    using var pair = writer.PushSequence();
                    writer.WriteObjectIdentifier(attribute.Oid);
                    writer.WriteEncodedValue(attribute.Der.Span);
                }
            }
        }

        return writer.Encode();
    }
}
