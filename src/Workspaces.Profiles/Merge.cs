using System.Text.Json.Nodes;

namespace Workspaces.Profiles;

/// <summary>How a template's settings are laid over its parent's.</summary>
internal static class Merge
{
    /// <summary>Maps merge, everything else replaces, null deletes.</summary>
    public static void Into(JsonObject target, JsonObject over)
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
