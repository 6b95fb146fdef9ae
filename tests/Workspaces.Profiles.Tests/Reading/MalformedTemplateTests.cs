namespace Workspaces.Profiles.Tests.Reading;

public class MalformedTemplateTests
{
    public static TheoryData<string, string, string> Corpus => new()
    {
        { "unknown member", "\"titel\": 1", "a.json:4 $.titel" },
        { "unknown setting", "\"server\": { \"acces_token_lifetime\": \"00:05:00\" }", "a.json:4 $.server.acces_token_lifetime" },
        { "setting of another type", "\"server\": { \"access_token_lifetime\": 300 }", "a.json:4 $.server.access_token_lifetime" },
        { "days without saying so", "\"server\": { \"access_token_lifetime\": \"5\" }", "a.json:4 $.server.access_token_lifetime" },
        { "number as a string", "\"rules\": [\n{ \"rule\": \"parameter-lengths\", \"state\": \"1\", \"nonce\": 1 }]", "a.json:5 $.rules[0].state" },
        { "inner setting", "\"server\": { \"refresh_tokens\": { \"issue\": \"sometimes\" } }", "a.json:4 $.server.refresh_tokens.issue" },
        { "enumeration as a number", "\"server\": { \"refresh_tokens\": { \"issue\": 1 } }", "a.json:4 $.server.refresh_tokens.issue" },
        { "unknown rule", "\"rules\": [\n{ \"rule\": \"pkce-s257\" }]", "a.json:5 $.rules[0].rule" },
        { "no rule", "\"rules\": [\n{ \"id\": \"pkce-s256\" }]", "a.json:5 $.rules[0]" },
        { "rule that is no object", "\"rules\": [\n\"pkce-s256\"]", "a.json:5 $.rules[0]" },
        { "missing parameter", "\"rules\": [\n{ \"rule\": \"pkce-s256\" }]", "a.json:5 $.rules[0]" },
        { "unknown parameter", "\"rules\": [\n{ \"rule\": \"pkce-s256\", \"when\": \"always\", \"max\": 1 }]", "a.json:5 $.rules[0].max" },
        { "parameter out of its values", "\"rules\": [\n{ \"rule\": \"pkce-s256\",\n\"when\": \"never\" }]", "a.json:6 $.rules[0].when" },
        { "null parameter", "\"rules\": [\n{ \"rule\": \"pkce-s256\", \"when\": null }]", "a.json:5 $.rules[0].when" },
        { "null in a list", "\"rules\": [\n{ \"rule\": \"parameters-forbidden\", \"names\": [null] }]", "a.json:5 $.rules[0].names[0]" },
        { "rule twice", "\"rules\": [{ \"rule\": \"par-required\" },\n{ \"rule\": \"par-required\" }]", "a.json:5 $.rules[1].rule" },
        { "member twice", "\"scopes\": [],\n\"scopes\": []", "a.json:5 $.scopes" },
        { "parameter twice", "\"rules\": [{ \"rule\": \"pkce-s256\", \"when\": \"always\",\n\"when\": \"pushed\" }]", "a.json:5 $.rules[0].when" },
        { "rule to leave out that is not there", "\"without_rules\": [\n\"par-required\"]", "a.json:5 $.without_rules[0]" },
        { "rule to leave out that does not exist", "\"without_rules\": [\n\"pkce-s257\"]", "a.json:5 $.without_rules[0]" },
        { "unknown parent", "\"extends\": \"fapi3\"", "a.json:4 $.extends" },
        { "no bound", "\"overridable\": { \"scopes\": { \"clause\": \"A-1\", \"sentence\": \"x\" } }", "a.json:4 $.overridable.scopes" },
        { "two bounds", "\"overridable\": { \"scopes\": { \"any\": true, \"one_of\": [[]], \"clause\": \"A-1\", \"sentence\": \"x\" } }", "a.json:4 $.overridable.scopes" },
        { "bound of nothing", "\"overridable\": { \"server.x\": { \"any\": true, \"clause\": \"A-1\", \"sentence\": \"x\" } }", "a.json:4 $.overridable['server.x']" },
        { "own value out of its bound", "\"overridable\": { \"server.access_token_lifetime\": { \"min\": \"00:20:00\", \"max\": \"00:30:00\", \"clause\": \"A-1\", \"sentence\": \"x\" } }", "a.json:4 $.overridable['server.access_token_lifetime']" },
        { "settings against a rule", "\"server\": { \"access_token_lifetime\": \"10:00:00\" }", "a.json:4 $.server" },
        { "setting deleted", "\"server\": { \"claims\": null }", "a.json:4 $.server" },
        { "no such scope", "\"scopes\": [\"a b\"]", "a.json:4 $.scopes" },
        { "no binding", "\"sender_constraint\": []", "a.json:4 $.sender_constraint" },
        { "binding that is not offered", "\"sender_constraint\": [\"dpop\"]", "a.json:4 $.sender_constraint" },
        { "unknown binding", "\"sender_constraint\": [\"tls\"]", "a.json:4 $.sender_constraint[0]" },
        { "trailing comma", "\"scopes\": [\"openid\",]", "a.json:4 $" },
        { "half a surrogate pair", "\"scopes\": [\"\\ud800\"]", "a.json:1 $" },
    };

    [Theory]
    [MemberData(nameof(Corpus))]
    public void A_fault_is_found_where_it_stands(string reason, string member, string fault)
    {
        var extends = member.Contains("\"extends\"", StringComparison.Ordinal) ? "" : "\"extends\": \"fintech\", ";
        using var folder = new OperatorFolder(("a.json", $$"""
            {
              // a comment
              "id": "bank", "version": "1", "title": "Bank", {{extends}}"effective_from": "2026-01-01",
            {{member}}
            }
            """));

        Assert.True(folder.Faults() is [var only] && only == fault, $"{reason}: {string.Join("; ", folder.Faults())}");
    }

    [Fact]
    public void All_faults_of_all_files_are_found_at_once()
    {
        using var folder = new OperatorFolder(
            ("a.json", """
                {
                  "id": "bank-a",
                  "server": { "id_token_lifetime": 5,
                    "claims": "sub" },
                  "rules": [{ "rule": "x" }, { "rule": "pkce-s256" }]
                }
                """),
            ("b.json", "{"),
            ("c.json", """{ "id": "Bank", "version": "1", "title": "C", "extends": "fintech", "effective_from": "2026-01-01" }"""));

        Assert.Equal(
            [
                "a.json:3 $.server.id_token_lifetime", "a.json:4 $.server.claims", "a.json:5 $.rules[0].rule", "a.json:5 $.rules[1]",
                "a.json:1 $", "a.json:1 $", "b.json:1 $", "c.json:1 $.id",
            ],
            folder.Faults());
    }

    [Fact]
    public void A_fault_says_what_was_found_and_what_is_allowed()
    {
        using var folder = new OperatorFolder(("a.json", """{ "id": "bank", "version": "1", "title": "A", "rules": [{ "rule": "pkce-s256", "when": "never" }] }"""));

        var fault = Assert.Single(Assert.Throws<ProfileException>(folder.Load).Faults);

        Assert.Equal("\"never\"", fault.Found);
        Assert.Equal("always or pushed", fault.Allowed);
        Assert.EndsWith("a.json:1 $.rules[0].when: This cannot be read. Found \"never\". Allowed: always or pushed.", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistyped_name_brings_the_nearest_ones()
    {
        using var folder = new OperatorFolder(("a.json", """{ "id": "bank", "version": "1", "title": "A", "rules": [{ "rule": "pkce-s265" }] }"""));

        Assert.StartsWith("pkce-s256", Assert.Single(Assert.Throws<ProfileException>(folder.Load).Faults).Allowed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{ \"id\": 1 }")]
    [InlineData("\u0000")]
    public void Whatever_a_file_holds_is_a_fault_and_no_crash(string json)
    {
        using var folder = new OperatorFolder(("a.json", json));

        Assert.NotEmpty(folder.Faults());
    }
}
