using System.Text.Json;
using System.Text.Unicode;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>Reads JSON that others wrote: no duplicate members, bounded depth, sound text. Never throws.</summary>
public static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static bool TryParseObject(ReadOnlySpan<byte> utf8, out JsonElement value) =>
        TryParse(utf8, out value) && value.ValueKind is JsonValueKind.Object;

    public static bool TryParse(ReadOnlySpan<byte> utf8, out JsonElement value)
    {
        value = default;
        if (!Utf8.IsValid(utf8))
        {
            return false;
        }

        try
        {
            value = JsonElement.Parse(utf8, Options);
            return utf8.IndexOf("\\u"u8) < 0 || IsSound(value);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half of a surrogate pair, which no string can hold.
            return false;
        }
    }

    // U+0000 can only be written as an escape; databases and logs end their strings at it.
    private static bool IsSound(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => IsSound(element.GetString()),
        JsonValueKind.Array => element.EnumerateArray().All(IsSound),
        JsonValueKind.Object => element.EnumerateObject().All(member => IsSound(member.Name) && IsSound(member.Value)),
        _ => true,
    };

    private static bool IsSound(string? text) => text?.Contains('\0', StringComparison.Ordinal) is not true;
}
