using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Workspaces.Profiles.Comparison;

/// <summary>A value that differs.</summary>
/// <param name="Path">Where it stands: members, a dot apart.</param>
/// <param name="From">Null when there is none.</param>
/// <param name="To">Null when there is none.</param>
public sealed record ValueChange(
    string Path,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonNode? From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonNode? To)
{
    /// <summary>Every value that differs, as deep inside as objects stand on both sides.</summary>
    internal static IEnumerable<ValueChange> Between(string path, JsonNode? from, JsonNode? to)
    {
        if (JsonEquality.Same(from, to))
        {
            return [];
        }

        return from is JsonObject left && to is JsonObject right
            ? left.Select(member => member.Key).Union(right.Select(member => member.Key)).SelectMany(name => Between(JsonText.Join(path, name), left[name], right[name]))
            : [new(path, from?.DeepClone(), to?.DeepClone())];
    }
}
