using System.Text.Json.Nodes;
using Workspaces.Profiles;

namespace Workspaces.Application.Outcomes;

/// <summary>A member that a change makes different.</summary>
/// <param name="Path">Where it stands: members, a dot apart.</param>
/// <param name="Before">Null when it was not there.</param>
/// <param name="After">Null when it is there no more.</param>
internal sealed record MemberChange(string Path, JsonNode? Before, JsonNode? After)
{
    /// <summary>Every member that differs, as deep inside as objects stand on both sides.</summary>
    public static IReadOnlyList<MemberChange> Between(JsonObject before, JsonObject after) => [.. Between("", before, after)];

    private static IEnumerable<MemberChange> Between(string path, JsonNode? before, JsonNode? after)
    {
        if (JsonEquality.Same(before, after))
        {
            return [];
        }

        return before is JsonObject old && after is JsonObject changed
            ? old.Select(member => member.Key).Union(changed.Select(member => member.Key))
                .SelectMany(name => Between(path.Length == 0 ? name : $"{path}.{name}", old[name], changed[name]))
            : [new(path, before?.DeepClone(), after?.DeepClone())];
    }
}
