using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspaces.Profiles;

/// <summary>
/// Whether two JSON values mean the same, whoever wrote them: objects by their members in any order, numbers by their value. Numbers whose exponent
/// nothing can compute with, at which <see cref="JsonElement.DeepEquals"/> throws, are compared as they are written.
/// </summary>
public static class JsonEquality
{
    private const int MostExponentDigits = 9;

    /// <summary>Never throws; null is JSON's null.</summary>
    public static bool Same(JsonNode? one, JsonNode? other) =>
        ReferenceEquals(one, other) || Same(JsonSerializer.SerializeToElement(one), JsonSerializer.SerializeToElement(other));

    /// <summary>Never throws for text that can be read.</summary>
    public static bool Same(JsonElement one, JsonElement other) => one.ValueKind == other.ValueKind && one.ValueKind switch
    {
        JsonValueKind.Object => SameMembers([.. Members(one)], [.. Members(other)]),
        JsonValueKind.Array => one.GetArrayLength() == other.GetArrayLength() && one.EnumerateArray().Zip(other.EnumerateArray()).All(pair => Same(pair.First, pair.Second)),
        JsonValueKind.Number when !IsComputable(one) || !IsComputable(other) => one.GetRawText() == other.GetRawText(),
        _ => JsonElement.DeepEquals(one, other),
    };

    private static IOrderedEnumerable<JsonProperty> Members(JsonElement json) => json.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal);

    private static bool SameMembers(JsonProperty[] some, JsonProperty[] others) =>
        some.Length == others.Length && some.Zip(others).All(pair => pair.First.Name == pair.Second.Name && Same(pair.First.Value, pair.Second.Value));

    private static bool IsComputable(JsonElement number)
    {
        var text = number.GetRawText().AsSpan();
        return text.IndexOfAny('e', 'E') is var mark && (mark < 0 || text[(mark + 1)..].TrimStart("+-").Length <= MostExponentDigits);
    }
}
