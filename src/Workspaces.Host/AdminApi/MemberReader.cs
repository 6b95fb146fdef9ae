using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Workspaces.Application.Outcomes;

namespace Workspaces.Host.AdminApi;

/// <summary>Reads a JSON object as a record and finds every member that does not fit, not only the first.</summary>
internal sealed class MemberReader
{
    private readonly List<Fault> _faults = [];

    /// <param name="json">An object.</param>
    /// <param name="ignoreUnknown">Whether members that the record does not have are passed over.</param>
    public static Outcome<TRecord> Read<TRecord>(JsonElement json, bool ignoreUnknown) where TRecord : class
    {
        var reader = new MemberReader();
        var known = reader.Check(json, AdminJson.Options.GetTypeInfo(typeof(TRecord)), ignoreUnknown);
        return reader._faults.Count > 0
            ? reader._faults
            : JsonSerializer.SerializeToElement(known).Deserialize<TRecord>(AdminJson.Options) ?? throw new JsonException("The record is null.");
    }

    private Dictionary<string, JsonElement> Check(JsonElement json, JsonTypeInfo type, bool ignoreUnknown)
    {
        var given = json.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        var known = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in type.Properties)
        {
            if (given.Remove(member.Name, out var value))
            {
                known[member.Name] = value;
                Check(value, member);
            }
            else if (member.IsRequired || member.AssociatedParameter is { HasDefaultValue: false })
            {
                Add(member.Name, $"{member.Name} is missing.");
            }
        }

        foreach (var name in ignoreUnknown ? [] : given.Keys.AsEnumerable())
        {
            Add(name, $"There is no member '{name}'; there are {string.Join(", ", type.Properties.Select(member => member.Name))}.");
        }

        return known;
    }

    private void Check(JsonElement value, JsonPropertyInfo member)
    {
        if (value.ValueKind is JsonValueKind.Null)
        {
            if (member.PropertyType != typeof(JsonElement) && !IsNullable(member))
            {
                Add(member.Name, $"{member.Name} must not be null.");
            }
        }
        else if (!Fits(value, member.PropertyType, out var place))
        {
            Add(member.Name + place, $"{member.Name} is to be {Expected(member.PropertyType)}.");
        }
    }

    private static bool IsNullable(JsonPropertyInfo member) =>
        Nullable.GetUnderlyingType(member.PropertyType) is not null || (member.IsSetNullable && member.AssociatedParameter is not { IsNullable: false });

    private static bool Fits(JsonElement value, Type type, out string place)
    {
        place = "";
        try
        {
            value.Deserialize(type, AdminJson.Options);
            // Nullability of what lists hold is not kept at run time.
            var hole = type != typeof(JsonElement?) && value.ValueKind is JsonValueKind.Array
                ? value.EnumerateArray().Select((item, index) => (item, index)).FirstOrDefault(one => one.item.ValueKind is JsonValueKind.Null)
                : default;
            place = hole.item.ValueKind is JsonValueKind.Null ? $"[{hole.index}]" : "";
            return place.Length == 0;
        }
        catch (JsonException exception)
        {
            place = exception.Path?.TrimStart('$') ?? "";
            return false;
        }
    }

    private static string Expected(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var text when text == typeof(string) => "text",
        var truth when truth == typeof(bool) => "true or false",
        var number when number == typeof(long) || number == typeof(int) => "a whole number",
        var names when names.IsAssignableTo(typeof(IReadOnlyDictionary<string, string>)) => "a JSON object of texts",
        var list when list.IsAssignableTo(typeof(IEnumerable<string>)) => "a list of texts",
        var choice when choice.IsEnum => "one of " + string.Join(", ", Enum.GetNames(choice).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)),
        var instant when instant == typeof(DateTimeOffset) => "an instant such as 2026-01-31T12:00:00Z",
        _ => "a JSON object",
    };

    private void Add(string path, string message) => _faults.Add(new(FaultKind.Malformed, message, path));
}
