using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspaces.Profiles;

/// <summary>JSON merge patches (RFC 7396): how a template's settings are laid over its parent's, and how whatever is stored is changed.</summary>
public static class MergePatch
{
    /// <summary>What the patch makes of the target: objects merge, everything else replaces, null removes.</summary>
    /// <param name="target">Null = nothing yet.</param>
    /// <param name="patch">Any JSON.</param>
    public static JsonElement Apply(JsonElement? target, JsonElement patch)
    {
        if (patch.ValueKind is not JsonValueKind.Object)
        {
            return patch;
        }

        var result = target is { ValueKind: JsonValueKind.Object } stored ? JsonObject.Create(stored.Clone())! : [];
        Into(result, JsonObject.Create(patch)!);
        return JsonSerializer.SerializeToElement(result);
    }

    /// <summary>The patch that makes one object of another; null in a value of the other cannot be told.</summary>
    public static JsonObject Between(JsonObject from, JsonObject to)
    {
        var patch = new JsonObject();
        foreach (var name in from.Select(member => member.Key).Union(to.Select(member => member.Key)).Where(name => !JsonEquality.Same(from[name], to[name])))
        {
            patch[name] = from[name] is JsonObject old && to[name] is JsonObject changed ? Between(old, changed) : to[name]?.DeepClone();
        }

        return patch;
    }

    internal static void Into(JsonObject target, JsonObject over)
    {
        foreach (var (name, value) in over)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner && target[name] is JsonObject existing)
            {
                Into(existing, inner);
            }
            else
            {
                target[name] = value is JsonObject added ? WithoutNulls(added) : value.DeepClone();
            }
        }
    }

    private static JsonObject WithoutNulls(JsonObject added)
    {
        var copy = new JsonObject();
        Into(copy, added);
        return copy;
    }
}
