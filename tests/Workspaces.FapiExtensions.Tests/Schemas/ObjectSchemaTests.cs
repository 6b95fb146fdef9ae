using System.Text.Json;
using Workspaces.FapiExtensions.Schemas;

namespace Workspaces.FapiExtensions.Tests.Schemas;

/// <summary>Which schemas an operator may register, and what they let pass.</summary>
[Threat(120)]
public sealed class ObjectSchemaTests
{
    /// <summary>A payment, as people read it.</summary>
    public const string Payment = """
        {
          "title": "Make a payment", "type": "object", "additionalProperties": false, "required": ["amount", "payee"],
          "properties": {
            "amount": {
              "title": "Amount", "type": "object", "additionalProperties": false, "required": ["value", "currency"],
              "properties": { "value": { "type": "string", "pattern": "^[0-9]{1,9}\\.[0-9]{2}$" }, "currency": { "title": "currency", "enum": ["EUR", "GBP"] } }
            },
            "payee": { "title": "To", "type": "string", "maxLength": 70 },
            "due": { "title": "On", "type": "string", "format": "date" },
            "urgent": { "title": "At once", "type": "boolean" },
            "notes": { "title": "Notes", "type": "array", "maxItems": 3, "items": { "type": "string" } }
          }
        }
        """;

    [Theory]
    [InlineData("""{"type":"payment","amount":{"value":"10.00","currency":"EUR"},"payee":"A"}""", null)]
    [InlineData("""{"type":"payment","amount":{"value":"10.00","currency":"EUR"},"payee":"A","due":"2026-02-28","urgent":true,"notes":["a"]}""", null)]
    [InlineData("""{"type":"payment","payee":"A"}""", "")]
    [InlineData("""{"type":"payment","amount":{"value":"10.00","currency":"EUR"},"payee":"A","more":1}""", "")]
    [InlineData("""{"type":"payment","amount":{"value":"10","currency":"EUR"},"payee":"A"}""", "/amount/value")]
    [InlineData("""{"type":"payment","amount":{"value":"10.00","currency":"USD"},"payee":"A"}""", "/amount/currency")]
    [InlineData("""{"type":"payment","amount":{"value":"10.00","currency":"EUR","secret":1},"payee":"A"}""", "/amount")]
    [InlineData("""{"type":"payment","amount":7,"payee":"A"}""", "/amount")]
    [InlineData("""{"type":"payment","amount":{"value":"10.00","currency":"EUR"},"payee":"A","due":"2026-02-30"}""", "/due")]
    [InlineData("""{"type":"payment","amount":{"value":"10.00","currency":"EUR"},"payee":"A","notes":["a",2]}""", "/notes/1")]
    public void A_value_fulfils_it_or_the_place_is_told_in_names_of_the_schema(string value, string? fault) =>
        Assert.Equal(fault, Read(Payment)!.FaultOf(JsonElement.Parse(value)));

    [Fact]
    public void What_a_value_says_is_told_by_the_titles()
    {
        var facts = Read(Payment)!.FactsOf(JsonElement.Parse(
            """{"type":"payment","amount":{"value":"10.00","currency":"EUR"},"payee":"A","urgent":false,"notes":["a","b"]}"""));

        Assert.Equal(
            [new("Amount · value", "10.00", null), new("Amount · currency", "EUR", null), new("To", "A", null), new("At once", null, false), new("Notes 1", "a", null), new("Notes 2", "b", null)],
            facts);
    }

    [Fact]
    public void Objects_in_lists_are_told_one_by_one()
    {
        var schema = Read("""
            { "title": "Read", "type": "object", "additionalProperties": false,
              "properties": { "parts": { "title": "Part", "type": "array", "items": { "type": "object", "additionalProperties": false, "properties": { "of": { "title": "of" } } } }, "none": {} } }
            """)!;

        Assert.Equal(
            [new("Part 1 · of", "x", null), new("Part 2 · of", "7", null), new("none", "–", null)],
            schema.FactsOf(JsonElement.Parse("""{"type":"t","parts":[{"of":"x"},{"of":7}],"none":null}""")));
    }

    [Theory]
    [InlineData("""{"type":"t","parts":[]}""", "Part", "–")]
    [InlineData("""{"type":"t","parts":[null]}""", "Part", "–")]
    [InlineData("""{"type":"t","parts":[["a"]]}""", "Part", "a")]
    [InlineData("""{"type":"t","none":{}}""", "none", "–")]
    public void What_is_empty_is_told_too(string value, string label, string text)
    {
        var schema = Read("""{ "title": "Read", "type": "object", "additionalProperties": false, "properties": { "parts": { "title": "Part" }, "none": {} } }""")!;

        Assert.Equal([new(label, text, null)], schema.FactsOf(JsonElement.Parse(value)));
    }

    [Theory]
    [InlineData("^[0-9]+$", "25", true)]
    [InlineData("^[0-9]+$", "25\n", false)]
    [InlineData("^\\\\d+$", "25", true)]
    [InlineData("^\\\\d+$", "٢٥", false)]
    [InlineData("^[\\\\d,]+$", "2,5", true)]
    [InlineData("^\\\\w+$", "é", false)]
    [InlineData("^[$]\\\\$$", "$$", true)]
    [InlineData("a", "bab", true)]
    public void Patterns_are_those_of_ECMA_262(string pattern, string text, bool matches)
    {
        var schema = Read("""{"title":"A","type":"object","additionalProperties":false,"properties":{"a":{"pattern":"PATTERN"}}}""".Replace("PATTERN", pattern, StringComparison.Ordinal))!;

        Assert.Equal(matches, schema.FaultOf(JsonSerializer.SerializeToElement(new { type = "t", a = text })) is null);
    }

    [Fact]
    public void It_may_say_which_draft_it_is_of() =>
        Assert.Null(Read("""{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"A","type":"object","additionalProperties":false}""")!.FaultOf(JsonElement.Parse("""{"type":"t"}""")));

    [Fact]
    public void More_parts_than_two_hundred_are_refused()
    {
        static string Of(int parts) => """{"title":"A","type":"object","additionalProperties":false,"properties":{"a":{"allOf":[PARTS]}}}"""
            .Replace("PARTS", string.Join(',', Enumerable.Repeat("{}", parts)), StringComparison.Ordinal);

        Assert.NotNull(Read(Of(196)));
        Assert.Null(Read(Of(197)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("true")]
    [InlineData("""{"type":"object","additionalProperties":false}""")]
    [InlineData("""{"title":"","type":"object","additionalProperties":false}""")]
    [InlineData("""{"title":"A","additionalProperties":false}""")]
    [InlineData("""{"title":"A","type":"object"}""")]
    [InlineData("""{"title":"A","type":"object","additionalProperties":true}""")]
    [InlineData("""{"title":"A","type":"object","additionalProperties":false,"required":"x"}""")]
    [InlineData("""{"title":"A","type":"object","additionalProperties":false,"propertees":{}}""")]
    [InlineData("""{"title":"A","type":"object","additionalProperties":false,"properties":{"a":{"type":"object"}}}""")]
    [InlineData("""{"title":"A","type":"object","additionalProperties":false,"properties":{"a":{"items":{"properties":{}}}}}""")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#","title":"A","type":"object","additionalProperties":false}""")]
    // What reaches beyond the schema, or back to itself.
    [InlineData("""{"title":"A","type":"object","additionalProperties":false,"$ref":"#"}""")]
    [InlineData("""{"title":"A","type":"object","additionalProperties":false,"$id":"https://a.example/a"}""")]
    [InlineData("""{"title":"A","type":"object","additionalProperties":false,"properties":{"a":{"$ref":"https://a.example/a"}}}""")]
    [InlineData("""{"title":"A","type":"object","additionalProperties":false,"properties":{"a":{"$dynamicRef":"#a"}}}""")]
    [InlineData("""{"title":"A","type":"object","additionalProperties":false,"$defs":{"a":{}}}""")]
    // What takes longer the more its author wants it to.
    [InlineData("""{"title":"A","type":"object","additionalProperties":false,"patternProperties":{"^a":{}}}""")]
    [InlineData("""{"title":"A","type":"object","additionalProperties":false,"properties":{"a":{"pattern":"(a)\\1"}}}""")]
    [InlineData("""{"title":"A","type":"object","additionalProperties":false,"properties":{"a":{"pattern":"(?=a)"}}}""")]
    [InlineData("""{"title":"A","type":"object","additionalProperties":false,"properties":{"a":{"pattern":"("}}}""")]
    [InlineData("""{"title":"A","type":"object","additionalProperties":false,"properties":{"a":{"pattern":7}}}""")]
    public void Whatever_is_no_closed_schema_with_a_title_is_refused(string schema) => Assert.Null(Read(schema));

    [Fact]
    public void A_long_one_is_refused() => Assert.Null(Read($$"""{"title":"{{new string('a', 17_000)}}","type":"object","additionalProperties":false}"""));

    [Fact]
    public void A_pattern_that_invites_endless_work_matches_at_once()
    {
        var schema = Read("""{"title":"A","type":"object","additionalProperties":false,"properties":{"a":{"pattern":"^(a+)+$"}}}""")!;
        var started = TimeProvider.System.GetTimestamp();

        Assert.Equal("/a", schema.FaultOf(JsonElement.Parse($$"""{"type":"t","a":"{{new string('a', 4000)}}!"}""")));
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void It_is_written_as_it_was_read()
    {
        var read = JsonSerializer.Deserialize<ObjectSchema>(Payment)!;

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Payment), JsonSerializer.SerializeToElement(read)));
        Assert.Equal(read, Read(Payment));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ObjectSchema>("{}"));
    }

    internal static ObjectSchema? Read(string schema) => ObjectSchema.TryCreate(JsonElement.Parse(schema), out var read) ? read : null;
}
