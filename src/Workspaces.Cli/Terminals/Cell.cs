using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspaces.Cli.Terminals;

/// <summary>A JSON value in a table: on one line, as people say it.</summary>
internal static class Cell
{
    public static string Of(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => string.Join(' ', list.Select(Of)),
        JsonObject json when json["name"] is { } name => Of(name),
        JsonValue text when text.GetValueKind() is JsonValueKind.String => OfText(text.GetValue<string>()),
        JsonValue truth when truth.GetValueKind() is JsonValueKind.True => "yes",
        JsonValue truth when truth.GetValueKind() is JsonValueKind.False => "no",
        _ => PlainText.Of(value),
    };

    private static string OfText(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)
            : PlainText.Of(text);
}
