using System.Formats.Asn1;

namespace Workspaces.FapiExtensions.Certificates.Forwarded;

/// <summary>DER in Base64 with its padding, nothing around it (RFC 4648 4).</summary>
internal static class Base64Der
{
    /// <summary>The bytes; null when there is anything else.</summary>
    public static byte[]? Read(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        // The decoder skips white space; a header has no reason to.
        return text.Length > 0 && !text.ContainsAny(" \t\r\n") && Convert.TryFromBase64Chars(text, bytes, out var length) ? bytes[..length] : null;
    }

    /// <summary>One or more, with commas between.</summary>
    public static List<byte[]>? ReadList(string text)
    {
        List<byte[]> ders = [];
        foreach (var part in text.Split(','))
        {
            if (Read(part) is not { } der)
            {
                return null;
            }

            ders.Add(der);
        }

        return ders;
    }

    /// <summary>One or more, one after the other within one Base64 text.</summary>
    public static List<byte[]>? ReadConcatenated(string text)
    {
        if (Read(text) is not { } bytes)
        {
            return null;
        }

        try
        {
            List<byte[]> ders = [];
            for (var reader = new AsnReader(bytes, AsnEncodingRules.DER); reader.HasData;)
            {
                ders.Add(reader.ReadEncodedValue().ToArray());
            }

            return ders;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
