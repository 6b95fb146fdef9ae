using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workspaces.Testing.Host.Description;

/// <summary>Holds JSON against the schemas of an OpenAPI 3.1 document, as far as ours go. A member that no schema names is a fault: it was not described.</summary>
internal sealed class SchemaCheck(JsonObject document)
{
    private const string Reference = "#/components/schemas/";
    private readonly JsonObject _schemas = document["components"]!["schemas"]!.AsObject();

    /// <summary>The first fault, with the place where it is; null when there is none.</summary>
    public string? FaultOf(JsonNode schema, JsonNode? value, string place)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            return FaultOf(_schemas[reference[Reference.Length..]]!, value, place);
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            var faults = choices.Select(choice => FaultOf(choice!, value, place)).ToArray();
            return faults.Any(fault => fault is null) ? null : faults[^1];
        }

        return FaultOfType(schema, value, place) ?? value switch
        {
            JsonObject members => FaultOfMembers(schema, members, place),
            JsonArray items when schema["items"] is { } item => items.Select((one, index) => FaultOf(item, one, $"{place}/{index}")).FirstOrDefault(fault => fault is not null),
            _ => FaultOfText(schema, value, place),
        };
    }

    private static string? FaultOfType(JsonNode schema, JsonNode? value, string place)
    {
        var kind = value?.GetValueKind() switch
        {
            null or JsonValueKind.Null => "null",
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => "number",
            _ => "boolean",
        };
        string[] allowed = schema["type"] switch
        {
            null => [],
            JsonArray several => [.. several.Select(one => (string)one!)],
            { } one => [(string)one!],
        };
        return allowed.Length == 0 || allowed.Contains(kind) || (kind == "number" && allowed.Contains("integer")) ? null : $"{place} is {kind}, not {string.Join(" or ", allowed)}";
    }

    private string? FaultOfMembers(JsonNode schema, JsonObject members, string place)
    {
        var described = schema["properties"] as JsonObject;
        var missing = (schema["required"] as JsonArray)?.Select(name => (string)name!).FirstOrDefault(name => !members.ContainsKey(name));
        // A schema without members and without more to say describes any object.
        var open = described is null && schema["additionalProperties"] is null;
        return missing is not null ? $"{place} lacks {missing}" : open ? null : members.Select(member => (described?[member.Key] ?? schema["additionalProperties"]) switch
        {
            null => $"{place}/{member.Key} is not described",
            JsonValue => null,
            { } inner => FaultOf(inner, member.Value, $"{place}/{member.Key}"),
        }).FirstOrDefault(fault => fault is not null);
    }

    private static string? FaultOfText(JsonNode schema, JsonNode? value, string place) =>
        schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)) ? $"{place} is none of the words described"
        : value?.GetValueKind() is JsonValueKind.String && (string?)schema["pattern"] is { } pattern && !Regex.IsMatch((string)value!, pattern) ? $"{place} does not have the form described"
        : null;
}
