using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Json.Schema;

namespace Workspaces.FapiExtensions.Schemas;

/// <summary>
/// A JSON Schema (draft 2020-12) of an object, as an operator registers it: with a title, which people read, and closed, so that nothing passes that it does not name. It has no
/// references, and patterns that match in time that grows with the text alone: its author cannot spend the server's time, or reach beyond the schema.
/// </summary>
[JsonConverter(typeof(ObjectSchemaConverter))]
public sealed class ObjectSchema : IEquatable<ObjectSchema>
{
    /// <summary>What schemas may be, for whoever wrote one that is not.</summary>
    public const string Demands =
        "a JSON Schema (draft 2020-12) of at most 16,384 characters and 200 objects and arrays, with a title, type object and, wherever it has members, additionalProperties or unevaluatedProperties false; without references, ids, definitions, patternProperties, look-around and back-references";

    private const int LongestText = 16 * 1024;

    // However they are put into each other: what a value costs is as much for each.
    private const int MostParts = 200;

    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    private const string Properties = "properties";

    private readonly JsonSchema _schema;
    private readonly JsonElement _source;
    private readonly HashSet<string> _names;

    private ObjectSchema(JsonElement source, string title, JsonSchema schema)
    {
        (_source, _schema, Title, Text) = (source, schema, title, source.GetRawText());
        _names = Parts(source).Select(part => Member(part, Properties)).OfType<JsonElement>()
            .Where(properties => properties.ValueKind is JsonValueKind.Object)
            .SelectMany(properties => properties.EnumerateObject().Select(property => property.Name)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>As it was registered.</summary>
    public string Text { get; }

    /// <summary>What an object of it is, in words for people.</summary>
    public string Title { get; }

    /// <summary>Reads a schema; false when it is none, or one that is not taken (<see cref="Demands"/>).</summary>
    public static bool TryCreate(JsonElement source, [NotNullWhen(true)] out ObjectSchema? schema)
    {
        schema = null;
        if (source.ValueKind is not JsonValueKind.Object
            || source.GetRawText().Length > LongestText
            || TextOf(source, "title") is not { Length: > 0 } title
            || TextOf(source, "type") is not "object"
            || Parts(source).Take(MostParts + 1).Count() > MostParts
            || Parts(source).Any(part => Member(part, SchemaLanguage.PatternProperties) is not null)
            || !IsClosed(source))
        {
            return false;
        }

        try
        {
            var built = JsonSchema.Build(WithType(source), SchemaLanguage.Create());
            schema = new(source.Clone(), title, built);
            return true;
        }
        catch (Exception exception) when (exception is JsonSchemaException or JsonException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Where a value does not fulfil it, as a JSON Pointer of names that the schema has, <c>""</c> for the value itself; null = it does.</summary>
    public string? FaultOf(JsonElement value)
    {
        return _schema.Evaluate(value, SchemaLanguage.Verdict).IsValid ? null : Known(Deepest(_schema.Evaluate(value, SchemaLanguage.Explanation)));
    }

    /// <summary>What the value says, member by member in words for people; its type is told by <see cref="Title"/>.</summary>
    public IReadOnlyList<ObjectFact> FactsOf(JsonElement value) =>
        [.. value.EnumerateObject().Where(member => member.Name is not "type").SelectMany(member => FactsOf(member.Value, Inner(_source, member.Name), LabelOf(_source, member.Name)))];

    public bool Equals(ObjectSchema? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as ObjectSchema);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    // The member by which the object names its type need not be described.
    private static JsonElement WithType(JsonElement source)
    {
        var schema = JsonObject.Create(source)!;
        if (TextOf(source, "$schema") is Draft)
        {
            schema.Remove("$schema");
        }

        if (schema[Properties] is null)
        {
            schema[Properties] = new JsonObject();
        }

        if (schema[Properties] is JsonObject properties)
        {
            properties.TryAdd("type", true);
        }

        return JsonSerializer.SerializeToElement(schema);
    }

    private static IEnumerable<ObjectFact> FactsOf(JsonElement value, JsonElement? schema, string label)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.GetPropertyCount() > 0:
                return value.EnumerateObject().SelectMany(member => FactsOf(member.Value, Inner(schema, member.Name), $"{label} · {LabelOf(schema, member.Name)}"));
            case JsonValueKind.Array when value.GetArrayLength() > 1:
                return value.EnumerateArray().Index().SelectMany(item => FactsOf(item.Item, Member(schema, "items"), $"{label} {item.Index + 1}"));
            case JsonValueKind.Array when value.GetArrayLength() == 1:
                return FactsOf(value[0], Member(schema, "items"), label);
            case JsonValueKind.True or JsonValueKind.False:
                return [new(label, null, value.GetBoolean())];
            case JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array:
                return [new(label, "–", null)];
            default:
                return [new(label, value.ToString(), null)];
        }
    }

    private static JsonElement? Inner(JsonElement? schema, string name) => Member(Member(schema, Properties), name);

    private static string LabelOf(JsonElement? schema, string name) => Inner(schema, name) is { } inner && TextOf(inner, "title") is { Length: > 0 } title ? title : name;

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty(name, out var member) ? member : null;

    private static string? TextOf(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static IEnumerable<JsonElement> Parts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Parts(member.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Parts).Prepend(element),
        _ => [],
    };

    // Whatever has members names all of them, at every depth: what is told of others would be in the words of who sends them.
    private static bool IsClosed(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => (!(TextOf(schema, "type") is "object" || Member(schema, Properties) is { ValueKind: JsonValueKind.Object }) || IsFalse(schema, "additionalProperties") || IsFalse(schema, "unevaluatedProperties"))
            && schema.EnumerateObject().All(member => member.Name is Properties ? member.Value.ValueKind is not JsonValueKind.Object || member.Value.EnumerateObject().All(property => IsClosed(property.Value)) : IsClosed(member.Value)),
        JsonValueKind.Array => schema.EnumerateArray().All(IsClosed),
        _ => true,
    };

    private static bool IsFalse(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.False };

    // The innermost of the first branch that failed says most.
    private static string Deepest(EvaluationResults results) =>
        results.Details?.FirstOrDefault(detail => !detail.IsValid) is { } failed ? Deepest(failed) : results.InstanceLocation.ToString();

    private string Known(string pointer) =>
        string.Join('/', pointer.Split('/').TakeWhile((name, index) => index == 0 || _names.Contains(name) || name.All(char.IsAsciiDigit)));
}
