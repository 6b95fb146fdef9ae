using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspaces.Fuzzing.Mutation;

/// <summary>Changes JSON so that it stays JSON, or nearly so: other types, other places, members twice, too deep.</summary>
internal static class JsonMutation
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1e400", "9223372036854775808", "0.1", "\"\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\ud83d\\ude00\"", "[]", "{}", "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]",
        "\"https://a.example/\"", "[\"a\",\"a\"]", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "\"none\"", "253402300800", "\"=\"", "\"AQAB\"",
    ];

    public static byte[] Change(Dice dice, byte[] input, IReadOnlyList<string> words)
    {
        try
        {
            var root = JsonNode.Parse(input);
            var places = Places(root).ToList();
            return places.Count == 0 ? input : Encoding.UTF8.GetBytes(Changed(dice, root!, dice.Of(places), words));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return input;
        }
    }

    private static string Changed(Dice dice, JsonNode root, JsonNode place, IReadOnlyList<string> words)
    {
        // A text that stands nowhere else takes the place of what is changed, so that anything at all can be written there.
        const string Mark = "\"\uE000mark\"";
        var old = place.ToJsonString();
        var value = dice.Next(4) switch
        {
            0 => dice.Of(Values),
            1 when words.Count > 0 => JsonSerializer.Serialize(dice.Of(words)),
            2 => $"[{old},{old}]",
            _ => $"{{{JsonSerializer.Serialize(words.Count > 0 ? dice.Of(words) : "a")}:{old}}}",
        };
        if (place.Parent is JsonObject parent && dice.OneIn(3))
        {
            var name = JsonSerializer.Serialize(place.GetPropertyName());
            parent[words.Count > 0 && dice.OneIn(2) ? dice.Of(words) : "added"] = JsonNode.Parse(Mark);
            return root.ToJsonString().Replace(Escaped(Mark), $"{dice.Of(Values)},{name}:{value}", StringComparison.Ordinal);
        }

        place.ReplaceWith(JsonNode.Parse(Mark));
        return root.ToJsonString().Replace(Escaped(Mark), value, StringComparison.Ordinal);
    }

    private static string Escaped(string mark) => JsonNode.Parse(mark)!.ToJsonString();

    private static IEnumerable<JsonNode> Places(JsonNode? node) => node switch
    {
        JsonObject all => all.SelectMany(member => Here(member.Value)),
        JsonArray all => all.SelectMany(Here),
        _ => [],
    };

    private static IEnumerable<JsonNode> Here(JsonNode? node) => node is null ? [] : Places(node).Prepend(node);
}
