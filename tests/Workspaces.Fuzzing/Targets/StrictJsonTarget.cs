using System.Text;
using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.Fuzzing.Mutation;

namespace Workspaces.Fuzzing.Targets;

/// <summary>JSON that others wrote: whatever is accepted means one thing to every reader.</summary>
internal sealed class StrictJsonTarget : Target
{
    private const int MaxDepth = 16;

    public override string Name => "strict-json";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[] { "{}", """{"a":1,"b":[true,null,"\u00e4"],"c":{"d":-0.5e3}}""", """{"sub":"a","s\u0075c":"b"}""", """[{"a":[[[[]]]]}]""", "\"text\"", "{\"\uD83D\uDE00\":\"\\ud83d\\ude00\"}" }.Select(Encoding.UTF8.GetBytes),
    ];

    public override IReadOnlyList<string> Words => ["\\u0000", "\\ud800", "\\u0061", "\"a\":1,", "[[[[[[[[", "]]]]]]]]", "/**/", "NaN", "1e999", ",", "\uFEFF"];

    public override byte[] Reshape(Dice dice, byte[] input) => JsonMutation.Change(dice, input, ["a", "b", "sub"]);

    public override string Run(byte[] input)
    {
        var accepted = StrictJson.TryParse(input, out var value);
        var plain = Plain(input);
        if (accepted)
        {
            Law(plain is { } other && JsonElement.DeepEquals(value, other), "What is accepted is JSON, and means what it means to others.");
            Law(IsSound(value, 1), "No member twice, no U+0000, nothing deeper than 16.");
            Law(StrictJson.TryParse(Encoding.UTF8.GetBytes(value.GetRawText()), out var again) && JsonElement.DeepEquals(value, again), "What was accepted is accepted again.");
        }
        else if (plain is { } readable)
        {
            Law(!IsSound(readable, 1), "Nothing sound is refused.");
        }

        return accepted ? $"accepted {value.ValueKind} {value.GetRawText().Length / 16}" : $"refused {plain?.ValueKind}";
    }

    private static JsonElement? Plain(byte[] input)
    {
        try
        {
            return System.Text.Unicode.Utf8.IsValid(input) ? JsonElement.Parse(input) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsSound(JsonElement element, int depth)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => !element.GetString()!.Contains('\0', StringComparison.Ordinal),
                JsonValueKind.Array => depth <= MaxDepth && element.EnumerateArray().All(item => IsSound(item, depth + 1)),
                JsonValueKind.Object => depth <= MaxDepth
                    && element.EnumerateObject().GroupBy(member => member.Name, StringComparer.Ordinal).All(same => same.Count() == 1 && !same.Key.Contains('\0', StringComparison.Ordinal))
                    && element.EnumerateObject().All(member => IsSound(member.Value, depth + 1)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return false;
        }
    }
}
