using System.Globalization;
using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.RequestObjects;

/// <summary>Parameters are text, whether they came as form fields or as JSON.</summary>
internal static class ProtocolValue
{
    /// <summary>A string as it is, a whole number by its digits, everything else as its JSON.</summary>
    public static string Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString() ?? ""
        : WholeNumber.TryRead(value, out var number) ? number.ToString(CultureInfo.InvariantCulture) : value.GetRawText();
}
