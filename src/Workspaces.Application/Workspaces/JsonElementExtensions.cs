using System.Text.Json;

namespace Workspaces.Application.Workspaces;

internal static class JsonElementExtensions
{
    /// <summary>Null for an absent element, a JSON null and an object without members.</summary>
    public static JsonElement? NullWhenEmpty(this JsonElement? element) => element switch
    {
        null or { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Object } value when value.GetPropertyCount() == 0 => null,
        _ => element,
    };
}
