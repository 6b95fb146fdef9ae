using System.Text.Json;

namespace Workspaces.FapiExtensions.RequestObjects;

/// <summary>Parameters are text, whether they came as form fields or as JSON.</summary>
internal static class ProtocolValue
{
    /// <summary>A string as it is, everything else as its JSON.</summary>
    public static string Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText();
}
