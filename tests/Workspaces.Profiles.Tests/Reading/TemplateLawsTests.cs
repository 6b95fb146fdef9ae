using System.Text.Json.Nodes;
using CsCheck;

namespace Workspaces.Profiles.Tests.Reading;

/// <summary>Laws of every template, tried at any of its members.</summary>
public sealed class TemplateLawsTests
{
    private const int Tries = 60;

    private const string Template = """
        {
          "id": "bank", "version": "1", "title": "Bank", "extends": "fintech", "effective_from": "2026-01-01",
          "scopes": ["openid", "accounts"],
          "server": { "access_token_lifetime": "00:05:00", "refresh_tokens": { "lifetime": "10.00:00:00" }, "introspection": { "access_tokens": true } },
          "rules": [{ "rule": "parameter-lengths", "state": 1100, "nonce": 300 }, { "rule": "pkce-s256", "when": "always" }],
          "overridable": { "scopes": { "any": true, "clause": "A-1", "sentence": "Any." } }
        }
        """;

    private static readonly Gen<int> Place = Gen.Int[0, Places(JsonNode.Parse(Template)!).Count - 1];

    [Fact]
    public void It_holds_as_it_is() => Assert.Empty(Faults(Template));

    [Fact]
    public void A_member_twice_is_a_fault() => Place.Sample(place => Faults(With(place, (name, value) => $"\"{name}\":{value},\"{name}\":{value}")).Length > 0, iter: Tries, threads: 1);

    [Fact]
    public void A_member_that_nobody_knows_is_a_fault() => Place.Sample(place => Faults(With(place, (name, value) => $"\"{name}\":{value},\"unheard_of\":{value}")).Length > 0, iter: Tries, threads: 1);

    [Fact]
    public void A_value_of_another_kind_is_a_fault() => Gen.Select(Place, Gen.Int[0, 2]).Sample(
        (place, kind) => Faults(With(place, (name, value) => $"\"{name}\":{Other(value, kind)}")).Length > 0, iter: Tries, threads: 1);

    [Fact]
    public void White_space_and_comments_mean_nothing() => Gen.Int[0, Template.Count(character => character == ',') - 1].Select(Gen.Bool).Sample(
        (which, comment) => Faults(Split(which, comment ? ",\n/* a comment, { */\n" : ",\r\n\t  ")).Length == 0, iter: 20, threads: 1);

    private static string[] Faults(string template)
    {
        using var folder = new OperatorFolder(("a.json", template));
        try
        {
            folder.Load();
            return [];
        }
        catch (ProfileException exception)
        {
            return [.. exception.Faults.Select(fault => fault.Path)];
        }
    }

    private static string Other(string value, int kind)
    {
        string[] kinds = ["17", "{\"a\":1}", "[[]]"];
        return kinds[kind][0] == value[0] || (char.IsAsciiDigit(value[0]) && kind == 0) ? "\"\u0001\"" : kinds[kind];
    }

    /// <summary>The template with the member at a place written otherwise.</summary>
    private static string With(int place, Func<string, string, string> write)
    {
        const string Mark = "\"marked\"";
        var root = JsonNode.Parse(Template)!;
        var (parent, name) = Places(root)[place];
        var value = parent[name]!.ToJsonString();
        parent[name] = JsonNode.Parse(Mark);
        return root.ToJsonString().Replace($"\"{name}\":{Mark}", write(name, value), StringComparison.Ordinal);
    }

    private static string Split(int which, string separator)
    {
        var parts = Template.Split(',');
        return string.Join(',', parts[..(which + 1)]) + separator + string.Join(',', parts[(which + 1)..]);
    }

    private static List<(JsonObject Parent, string Name)> Places(JsonNode node) => node switch
    {
        JsonObject all => [.. all.Select(member => (all, member.Key)), .. all.SelectMany(member => Places(member.Value!))],
        JsonArray all => [.. all.SelectMany(item => Places(item!))],
        _ => [],
    };
}
