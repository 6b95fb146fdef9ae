using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspaces.Cli.Terminals;

/// <summary>Text that others wrote, as a terminal can bear it.</summary>
internal static class PlainText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Text as it is, other values as JSON.</summary>
    public static string Of(JsonNode? value) => value switch
    {
        null => "none",
        JsonValue text when text.GetValueKind() is JsonValueKind.String => Of(text.GetValue<string>()),
        _ => Of(value.ToJsonString(Relaxed)),
    };

    /// <summary>Without what could move the cursor, turn the direction of writing or hide.</summary>
    public static string Of(string? text) => string.Concat((text ?? "").EnumerateRunes().Select(rune => Shows(rune) ? rune.ToString() : "\uFFFD"));

    private static bool Shows(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
}
