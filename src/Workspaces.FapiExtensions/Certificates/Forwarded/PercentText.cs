using System.Text;

namespace Workspaces.FapiExtensions.Certificates.Forwarded;

/// <summary>Percent-encoded ASCII (RFC 3986 2.1). A plus sign is a plus sign: Base64 has them, and forms have no part in this.</summary>
internal static class PercentText
{
    /// <summary>The text; null when a triplet is broken, or anything is not ASCII.</summary>
    public static string? Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return Ascii.IsValid(text) ? text : null;
        }

        var decoded = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character is '%')
            {
                if (index + 2 >= text.Length || !char.IsAsciiHexDigit(text[index + 1]) || !char.IsAsciiHexDigit(text[index + 2]))
                {
                    return null;
                }

                character = (char)Convert.FromHexString(text.AsSpan(index + 1, 2))[0];
                index += 2;
            }

            if (!char.IsAscii(character))
            {
                return null;
            }

            decoded.Append(character);
        }

        return decoded.ToString();
    }
}
