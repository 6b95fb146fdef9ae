using System.Globalization;
using System.Text.Json;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>Reads members of what clients lodge. A null counts as absent.</summary>
internal static class IntentJson
{
    // RFC 3339, with fractions of a second or without; what names no offset is UTC.
    private const string DateTime = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    /// <summary>The member of that name; null when it is absent or the element is no object.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind is not JsonValueKind.Null ? member : null;

    /// <summary>The text of the member; null when it is absent or no text.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The texts of an array; null when it is no array of texts.</summary>
    public static IReadOnlyList<string>? Texts(this JsonElement element) =>
        element.ValueKind is JsonValueKind.Array && element.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String)
            ? [.. element.EnumerateArray().Select(item => item.GetString() ?? "")]
            : null;

    /// <summary>The date and time of the member; false when it is there and no date and time.</summary>
    /// <param name="element">The object.</param>
    /// <param name="name">The member.</param>
    /// <param name="time">What it says; null when it is absent.</param>
    /// <param name="format">The one form that a regime takes; null = any of RFC 3339.</param>
    public static bool TryTime(this JsonElement element, string name, out DateTimeOffset? time, string? format = null)
    {
        time = null;
        if (element.Member(name) is null)
        {
            return true;
        }

        if (element.Text(name) is not { } text
            || !DateTimeOffset.TryParseExact(text, format ?? DateTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read))
        {
            return false;
        }

        time = read;
        return true;
    }
}
