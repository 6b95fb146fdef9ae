using System.Globalization;
using System.Text;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>Writes names as RFC 4514 2 says.</summary>
internal static class DistinguishedNameText
{
    public static string Write(DistinguishedName name, Func<string, string?> nameOf) =>
        string.Join(',', name.RelativeNames.Select(attributes => string.Join('+', attributes.Select(attribute => Write(attribute, nameOf)))));

    private static string Write(NameComponent attribute, Func<string, string?> nameOf) =>
        attribute.Text is { Length: > 0 } text && nameOf(attribute.Oid) is { } name
            ? name + "=" + Escape(text)
            : attribute.Oid + "=#" + Convert.ToHexString(attribute.Der.Span);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (char.IsControl(character) && char.IsAscii(character))
            {
                escaped.Append('\\').Append(((int)character).ToString("X2", CultureInfo.InvariantCulture));
                continue;
            }

            if (MustEscape(text, index))
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return escaped.ToString();
    }

    private static bool MustEscape(string text, int index) => text[index] switch
    {
        '"' or '+' or ',' or ';' or '<' or '>' or '\\' => true,
        '#' => index == 0,
        ' ' => index == 0 || index == text.Length - 1,
        _ => false,
    };
}
