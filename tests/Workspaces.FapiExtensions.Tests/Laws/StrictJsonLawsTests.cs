using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Workspaces.FapiExtensions.Jose;

namespace Workspaces.FapiExtensions.Tests.Laws;

public sealed class StrictJsonLawsTests
{
    private const int MaxDepth = 16;
    private static readonly Gen<string> Text = Gen.String[Gen.Char["abc\"\\/\u00e4\u4e2d \n"], 0, 6];

    private static readonly Gen<JsonNode?> Value = Gen.Recursive<JsonNode?>((depth, inner) => depth > 3 ? Leaf : Gen.Frequency(
        (3, Leaf),
        (2, Gen.Dictionary(Text, inner)[0, 3].Select(members => (JsonNode?)new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))))),
        (1, inner.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])))));

    private static Gen<JsonNode?> Leaf => Gen.OneOf(
        Gen.Const((JsonNode?)null), Gen.Bool.Select(value => (JsonNode?)JsonValue.Create(value)), Gen.Int.Select(value => (JsonNode?)JsonValue.Create(value)), Text.Select(value => (JsonNode?)JsonValue.Create(value)));

    private static Gen<JsonObject> Document => Gen.Dictionary(Text, Value)[1, 5].Select(members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))));

    [Fact]
    public void What_is_written_is_read() => Document.Sample(
        document => StrictJson.TryParseObject(Utf8(document.ToJsonString()), out var read) && JsonNode.DeepEquals(document, JsonObject.Create(read)), iter: 1_000);

    [Threat(36)]
    [Fact]
    public void A_member_twice_is_refused_however_it_is_spelled_and_wherever_it_stands() =>
        Gen.Select(Document, Gen.Int[0, 1000], Gen.Int[0, MaxDepth - 5], Gen.Bool).Sample(
            (document, which, depth, escaped) =>
            {
                var (name, _) = document.ElementAt(which % document.Count);
                var spelled = escaped ? string.Concat(name.Select(character => $"\\u{(int)character:x4}")) : JsonEncodedText.Encode(name).Value;
                var twice = document.ToJsonString()[..^1] + $",\"{spelled}\":1}}";
                var inside = string.Concat(Enumerable.Repeat("{\"in\":", depth)) + twice + new string('}', depth);
                return !StrictJson.TryParseObject(Utf8(inside), out _);
            },
            iter: 1_000);

    [Threat(31)]
    [Fact]
    public void Depth_is_bounded() => Gen.Select(Gen.Int[1, 40], Gen.Bool).Sample(
        (depth, arrays) =>
        {
            var text = arrays
                ? "{\"a\":" + new string('[', depth - 1) + new string(']', depth - 1) + (depth == 1 ? "1}" : "}")
                : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
            return StrictJson.TryParseObject(Utf8(text), out _) == depth <= MaxDepth;
        },
        iter: 200);

    [Threat(31)]
    [Theory]
    [InlineData("{\"a\":[", "[],", "[]]}")]
    [InlineData("{\"a\":[", "\"\\u0061\",", "1]}")]
    [InlineData("{", "\"a\":1,", "\"b\":1}")]
    [InlineData("[[[[[[[", "[", "")]
    public void Cost_is_bounded_by_size(string start, string part, string end)
    {
        var text = Utf8(start + string.Concat(Enumerable.Repeat(part, 64 * 1024 / part.Length)) + end);
        _ = StrictJson.TryParseObject(text, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();

        _ = StrictJson.TryParseObject(text, out _);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L * text.Length);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
