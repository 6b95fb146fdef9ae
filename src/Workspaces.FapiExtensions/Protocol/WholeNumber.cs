using System.Globalization;
using System.Text.Json;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Reads numbers as JSON writes them (RFC 8259 6): 3600, 3600.0, 3.6e3 and 36000E-1 are one number, and so are 0, -0 and 0e9.</summary>
public static class WholeNumber
{
    private const int MostDigits = 19;

    /// <summary>A JSON number that is whole, however it is written; false for anything else, and for what 64 bits do not hold.</summary>
    public static bool TryRead(JsonElement json, out long value)
    {
        // As nearly everybody writes it, without a text of its own.
        if (json.ValueKind is JsonValueKind.Number && (json.TryGetInt64(out value) || (TryParse(json.GetRawText(), out value, out var whole) && whole)))
        {
            return true;
        }

        value = 0;
        return false;
    }

    /// <summary>The whole part of a JSON number, from below (RFC 7519 2: a NumericDate may have a fraction); false for anything else, and for what 64 bits do not hold.</summary>
    public static bool TryReadFloor(JsonElement json, out long value)
    {
        value = 0;
        return json.ValueKind is JsonValueKind.Number && (json.TryGetInt64(out value) || TryParse(json.GetRawText(), out value, out _));
    }

    /// <summary>Decimal digits and nothing else, as in a query or a header; false for what 64 bits do not hold.</summary>
    public static bool TryReadDigits(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        // The platform's own reading takes octets of zero behind the digits.
        return !text.ContainsAnyExceptInRange('0', '9') && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>What JSON takes for a number.</summary>
    internal static bool TryParse(string text, out long value, out bool whole)
    {
        var mark = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = (mark < 0 ? text : text[..mark]).TrimStart('-');
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        value = 0;
        whole = digits.All(digit => digit == '0');
        if (whole)
        {
            return true;
        }

        var negative = text[0] == '-';
        var fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        // An exponent that no number holds makes the number too large, or next to nothing.
        var exponent = mark < 0 ? 0 : long.TryParse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) ? read
            : text[mark + 1] == '-' ? int.MinValue : int.MaxValue;
        // Where the digits of the whole part end.
        var end = digits.Length - fraction + Math.Clamp(exponent, int.MinValue, int.MaxValue);
        if (end > MostDigits || !long.TryParse((negative ? "-" : "") + Whole(digits, end), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        whole = end >= digits.Length || (end >= 0 && digits[(int)end..].All(digit => digit == '0'));
        value -= negative && !whole ? 1 : 0;
        return true;
    }

    private static string Whole(string digits, long end) => end <= 0 ? "0" : end >= digits.Length ? digits.PadRight((int)end, '0') : digits[..(int)end];
}
