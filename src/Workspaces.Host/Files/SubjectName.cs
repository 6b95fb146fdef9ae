using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Workspaces.Host.Files;

/// <summary>
/// Encodes the string form of a distinguished name (RFC 4514) for a certificate: the last part of the string comes first in the certificate.
/// The platform's own parser knows neither backslash escapes nor <c>#hex</c> values.
/// </summary>
internal static class SubjectName
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CN"] = "2.5.4.3",
        ["serialNumber"] = "2.5.4.5",
        ["C"] = "2.5.4.6",
        ["L"] = "2.5.4.7",
        ["ST"] = "2.5.4.8",
        ["STREET"] = "2.5.4.9",
        ["O"] = "2.5.4.10",
        ["OU"] = "2.5.4.11",
        ["businessCategory"] = "2.5.4.15",
        ["organizationIdentifier"] = "2.5.4.97",
        ["jurisdictionCountryName"] = "1.3.6.1.4.1.311.60.2.1.3",
        ["UID"] = "0.9.2342.19200300.100.1.1",
        ["DC"] = "0.9.2342.19200300.100.1.25",
    };

    /// <exception cref="FormatException">The text is no distinguished name.</exception>
    public static X500DistinguishedName Encode(string text)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var part in Enumerable.Reverse(Split(text, ',')))
            {
                using var _ = writer.PushSetOf();
                Split(part, '+').ForEach(attribute => Write(writer, attribute));
            }
        }

        return new(writer.Encode());
    }

    private static void Write(AsnWriter writer, string attribute)
    {
        var equals = attribute.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
        {
            throw new FormatException($"'{attribute}' is not of the form type=value.");
        }

        var type = attribute[..equals].Trim();
        var value = attribute[(equals + 1)..].TrimStart();
        var oid = Types.GetValueOrDefault(type) ?? type;
        using var _ = writer.PushSequence();
        WriteType(writer, oid, type);
        if (value.StartsWith('#'))
        {
            writer.WriteEncodedValue(Convert.FromHexString(value.AsSpan(1).Trim()));
        }
        else
        {
            writer.WriteCharacterString(StringType(oid), Unescape(value));
        }
    }

    private static void WriteType(AsnWriter writer, string oid, string type)
    {
        try
        {
            writer.WriteObjectIdentifier(oid);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"'{type}' is no attribute type known here; use its dotted number.", e);
        }
    }

    private static UniversalTagNumber StringType(string oid) => oid switch
    {
        "2.5.4.6" or "2.5.4.5" or "1.3.6.1.4.1.311.60.2.1.3" => UniversalTagNumber.PrintableString,
        "0.9.2342.19200300.100.1.25" => UniversalTagNumber.IA5String,
        _ => UniversalTagNumber.UTF8String,
    };

    /// <summary>Cuts at separators that no backslash stands before.</summary>
    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == separator)
            {
                parts.Add(text[start..i].TrimStart());
                start = i + 1;
            }
        }

        parts.Add(text[start..].TrimStart());
        return parts;
    }

    /// <summary>A backslash stands before two hexadecimal digits of a UTF-8 byte, or before the character itself (RFC 4514 3).</summary>
    private static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
        {
            return value.TrimEnd();
        }

        var bytes = new List<byte>();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\')
            {
                var length = char.IsHighSurrogate(value[i]) ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(value.Substring(i, length)));
                i += length - 1;
            }
            else if (i + 2 < value.Length && char.IsAsciiHexDigit(value[i + 1]) && char.IsAsciiHexDigit(value[i + 2]))
            {
                bytes.Add(Convert.FromHexString(value.AsSpan(i + 1, 2))[0]);
                i += 2;
            }
            else if (i + 1 < value.Length)
            {
                bytes.Add((byte)value[++i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
