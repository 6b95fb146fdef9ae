using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspaces.Profiles.Tests;

/// <summary>JSON merge patches, with the examples of RFC 7396 appendix A.</summary>
public sealed class MergePatchTests
{
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", "{}")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""["a","b"]""", """["c","d"]""", """["c","d"]""")]
    [InlineData("""{"a":"b"}""", """["c"]""", """["c"]""")]
    [InlineData("""{"a":"foo"}""", "null", "null")]
    [InlineData("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("[1,2]", """{"a":"b","c":null}""", """{"a":"b"}""")]
    [InlineData("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void Makes_of_a_target_what_the_specification_says(string target, string patch, string result) =>
        Assert.Equal(result, MergePatch.Apply(JsonElement.Parse(target), JsonElement.Parse(patch)).GetRawText());

    [Fact]
    public void Makes_something_of_nothing() => Assert.Equal("""{"a":1}""", MergePatch.Apply(null, JsonElement.Parse("""{"a":1,"b":null}""")).GetRawText());

    [Theory]
    [InlineData("""{"a":{"b":1,"c":[1]},"d":2}""", """{"a":{"b":2,"e":{"f":1}}}""", """{"a":{"b":2,"c":null,"e":{"f":1}},"d":null}""")]
    [InlineData("""{"a":1}""", """{"a":1.0}""", "{}")]
    public void Finds_the_patch_that_leads_from_one_to_the_other(string from, string to, string patch)
    {
        var found = MergePatch.Between(JsonNode.Parse(from)!.AsObject(), JsonNode.Parse(to)!.AsObject());

        Assert.Equal(patch, found.ToJsonString());
        Assert.True(JsonEquality.Same(JsonElement.Parse(to), MergePatch.Apply(JsonElement.Parse(from), JsonSerializer.SerializeToElement(found))));
    }
}
