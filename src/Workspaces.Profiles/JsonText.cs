using System.Text.Json;

namespace Workspaces.Profiles;

/// <summary>Finds what JSON can spell and nothing can read: halves of surrogate pairs in escapes, and members that stand twice.</summary>
internal static class JsonText
{
    /// <summary>Whether all names and strings are whole text.</summary>
    public static bool IsReadable(JsonElement value)
    {
        try
        {
            Read(value);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The value, or null where its names and strings are not whole text.</summary>
    public static JsonElement? Readable(JsonElement? value) => value is { } given && IsReadable(given) ? given : null;

    /// <summary>The paths of members that stand in one object twice.</summary>
    public static IEnumerable<string> Duplicates(JsonElement value, string path = "") => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Index().SelectMany(item => Duplicates(item.Item, $"{path}[{item.Index}]")),
        JsonValueKind.Object => value.EnumerateObject().GroupBy(member => member.Name, StringComparer.Ordinal).SelectMany(members =>
            members.Count() > 1 ? [Join(path, members.Key)] : Duplicates(members.Single().Value, Join(path, members.Key))),
        _ => [],
    };

    public static string Join(string path, string member) => path.Length is 0 ? member : $"{path}.{member}";

    private static void Read(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Read(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    _ = member.Name;
                    Read(member.Value);
                }

                break;
        }
    }
}
