using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Profiles;

/// <summary>How templates are read: as protocol records, with comments.</summary>
internal static class ProfileJson
{
    public static JsonSerializerOptions Options { get; } = new(ProtocolJson.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        ReadCommentHandling = JsonCommentHandling.Skip,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static string Member(string path, string name) =>
        name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_') ? $"{path}.{name}" : $"{path}['{name}']";

    /// <summary>A value as it stands in a fault: its JSON, cut when long.</summary>
    public static string Shorten(JsonElement value)
    {
        var text = JsonSerializer.Serialize(value, Options);
        return text.Length <= 120 ? text : text[..117] + "...";
    }
}
