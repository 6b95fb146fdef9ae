using System.Buffers;
using System.Globalization;
using System.Text;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>Writes names as RFC 4514 2 says.</summary>
internal static class DistinguishedNameText
{
    // RFC 1779 2.3.
    private static readonly SearchValues<char> MustQuote = SearchValues.Create(",=\n+<>#;\"\\");

    public static string Write(DistinguishedName name, Func<string, string?> nameOf) =>
        string.Join(',', name.RelativeNames.Select(attributes => string.Join('+', attributes.Select(attribute => Write(attribute, nameOf)))));

    public static string WriteQuoted(DistinguishedName name) =>
        string.Join(", ", name.RelativeNames.Select(attributes => string.Join(" + ", attributes.Select(Quote))));

    public static string WriteOneLine(DistinguishedName name) =>
        string.Concat(name.RelativeNames.Reverse().Select(attributes => "/" + string.Join('+', attributes.Select(attribute =>
            (AttributeTypes.AnyName(attribute.Oid) ?? attribute.Oid) + "=" + (attribute.Text ?? "#" + Convert.ToHexString(attribute.Der.Span))))));

    private static string Quote(NameComponent attribute)
    {
        var type = AttributeTypes.StandardName(attribute.Oid) is { } name and not ("DC" or "UID") ? name : "OID." + attribute.Oid;
        var value = attribute.Text ?? "#" + Convert.ToHexString(attribute.Der.Span);
        return attribute.Text is not null && (value.AsSpan().ContainsAny(MustQuote) || value != value.Trim(' '))
            ? $"{type}=\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : $"{type}={value}";
    }

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
