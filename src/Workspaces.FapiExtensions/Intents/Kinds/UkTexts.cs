using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>Texts of what is lodged, which customers and banks read.</summary>
internal static class UkTexts
{
    /// <summary>Whether an object has these members and no others.</summary>
    public static bool HasOnly(JsonElement element, HashSet<string> members) => element.EnumerateObject().All(member => members.Contains(member.Name));

    /// <summary>Why a member is no text that will do; null = it is one, or need not be there.</summary>
    public static IntentFault? FaultIn(JsonElement? holder, string path, string name, int longest, bool required) => holder?.Member(name) switch
    {
        null => required ? UkErrors.Missing($"{path}.{name}") : null,
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } value && value.Length <= longest && ReadableText.Holds(value) && !string.IsNullOrWhiteSpace(value) => null,
        _ => UkErrors.Invalid($"{path}.{name}", $"is a text of 1 to {longest} characters that hide nothing."),
    };
}
