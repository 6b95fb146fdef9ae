using System.Text.Json.Nodes;
using Workspaces.Profiles;

namespace Workspaces.Storage.Audit;

/// <summary>What of two JSON values differs; of objects only the members that do.</summary>
internal static class JsonDifference
{
    public static (JsonNode? Before, JsonNode? After) Between(JsonNode? before, JsonNode? after)
    {
        if (before is not JsonObject old || after is not JsonObject changed)
        {
            return (before?.DeepClone(), after?.DeepClone());
        }

        var (left, right) = (new JsonObject(), new JsonObject());
        foreach (var name in old.Select(member => member.Key).Union(changed.Select(member => member.Key)).Order(StringComparer.Ordinal))
        {
            if (!JsonEquality.Same(old[name], changed[name]))
            {
                var (one, other) = Between(old[name], changed[name]);
                Set(left, name, one, old.ContainsKey(name));
                Set(right, name, other, changed.ContainsKey(name));
            }
        }

        return (left, right);
    }

    private static void Set(JsonObject target, string name, JsonNode? value, bool present)
    {
        if (present)
        {
            target[name] = value;
        }
    }
}
