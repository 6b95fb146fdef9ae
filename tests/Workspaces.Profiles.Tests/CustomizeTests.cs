using System.Text.Json;
using CsCheck;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Profiles.Tests;

public class CustomizeTests
{
    private static Customization Customize(string profile, string settings) => Profiles.Of(profile).Customize(JsonElement.Parse(settings));

    public static TheoryData<string, string, string, bool, string?> Bounds => new()
    {
        { "nothing", "fintech", "{}", true, null },
        { "at the lower edge", "open-banking-brazil", """{"server":{"access_token_lifetime":"00:05:00"}}""", true, null },
        { "below", "open-banking-brazil", """{"server":{"access_token_lifetime":"00:04:59"}}""", false, "BrazilOB-5.2.2-13" },
        { "at the upper edge", "open-banking-brazil", """{"server":{"access_token_lifetime":"00:15:00"}}""", true, null },
        { "above", "open-banking-brazil", """{"server":{"access_token_lifetime":"00:15:01"}}""", false, "BrazilOB-5.2.2-13" },
        { "a number", "open-banking-brazil", """{"server":{"access_token_lifetime":300}}""", false, "BrazilOB-5.2.2-13" },
        { "days without saying so", "fintech", """{"server":{"refresh_tokens":{"lifetime":"30"}}}""", false, "RFC6749-6" },
        { "days", "fintech", """{"server":{"refresh_tokens":{"lifetime":"30.00:00:00"}}}""", true, null },
        { "null", "fintech", """{"server":{"access_token_lifetime":null}}""", false, "FAPI1-BASE-5.2.2-21" },
        { "one of", "fintech", """{"server":{"signing_algorithm":"ES256"}}""", true, null },
        { "none of", "fintech", """{"server":{"signing_algorithm":"RS256"}}""", false, "FAPI1-ADV-8.6" },
        { "a map that may be chosen", "fintech", """{"server":{"response_types":{"code":["jwt"]}}}""", true, null },
        { "a map that may not", "fintech", """{"server":{"response_types":{"code":["query"]}}}""", false, "FAPI1-ADV-5.2.2-2" },
        { "a subset", "fintech", """{"server":{"client_authentication_methods":["private_key_jwt"]}}""", true, null },
        { "no subset", "fintech", """{"server":{"client_authentication_methods":["private_key_jwt","none"]}}""", false, "FAPI1-ADV-5.2.2-14" },
        { "an empty subset", "fintech", """{"server":{"client_authentication_methods":[]}}""", false, "FAPI1-ADV-5.2.2-14" },
        { "a value of the subset twice", "fintech", """{"server":{"grant_types":["authorization_code","refresh_token","refresh_token"]}}""", false, "FAPI1-ADV-5.2.2-2" },
        { "scopes of one's own", "fintech", """{"scopes":["openid","ledger:read"]}""", true, null },
        { "scopes beyond the regime", "open-banking-uk", """{"scopes":["openid","ledger:read"]}""", false, "OBUK-RW-Scopes" },
        { "one binding", "fapi2-security", """{"sender_constraint":["dpop"]}""", true, null },
        { "no binding", "fapi2-security", """{"sender_constraint":[]}""", false, "FAPI2-SP-FINAL-5.3.2.1-5" },
        { "any of the type", "fintech", """{"server":{"request_objects_by_value":false}}""", true, null },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Bounds_are_kept_and_named(string reason, string profile, string settings, bool accepted, string? clause)
    {
        var result = Customize(profile, settings);

        Assert.True(accepted == result.Succeeded, $"{reason}: {string.Join("; ", result.Faults)}");
        Assert.Equal(clause, result.Faults.SingleOrDefault()?.Clause);
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "not overridable", """{"server":{"refresh_tokens":{"rotate":true}}}""", "server.refresh_tokens.rotate" },
        { "the rules", """{"rules":[]}""", "rules" },
        { "the bounds", """{"overridable":{}}""", "overridable" },
        { "an unknown setting", """{"server":{"acces_token_lifetime":"00:05:00"}}""", "server.acces_token_lifetime" },
        { "no object", "[]", "$" },
        { "a whole section", """{"server":null}""", "server" },
        { "twice", """{"scopes":["openid"],"scopes":["accounts"]}""", "scopes" },
        { "another type", """{"server":{"request_objects_by_value":"yes"}}""", "server.request_objects_by_value" },
        { "nothing", """{"server":{"request_objects_by_value":null}}""", "server.request_objects_by_value" },
        { "another type inside", """{"scopes":[1]}""", "scopes[0]" },
        { "no scope", """{"scopes":["a b"]}""", "scopes" },
        { "a scope twice", """{"scopes":["openid","openid"]}""", "scopes" },
        { "half a surrogate pair", """{"scopes":["\ud800"]}""", "$" },
        { "half a surrogate pair as name", """{"\ud800":1}""", "$" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_changed_is_refused_with_its_path(string reason, string settings, string path)
    {
        var result = Customize("fintech", settings);

        Assert.Null(result.Workspace);
        Assert.True(result.Faults is [var fault] && fault.Path == path, $"{reason}: {string.Join("; ", result.Faults)}");
    }

    [Fact]
    public void All_faults_are_found_at_once()
    {
        var result = Customize("open-banking-brazil", """{"server":{"access_token_lifetime":"01:00:00","signing_algorithm":"ES256"},"scopes":["admin"]}""");

        Assert.Equal(["server.access_token_lifetime", "server.signing_algorithm", "scopes"], result.Faults.Select(fault => fault.Path));
        Assert.Equal("00:05:00 to 00:15:00", result.Faults[0].Bound);
        Assert.Equal("\"01:00:00\"", result.Faults[0].Found);
    }

    [Fact]
    public void Rules_judge_the_resulting_settings()
    {
        var fault = Assert.Single(Customize("fapi2-message-signing", """{"server":{"response_types":{"code":["query"]}}}""").Faults);

        Assert.Equal("authorization-response-issuer", fault.RuleId);
        Assert.Equal("FAPI2-SP-FINAL-5.3.2.2-7", fault.Clause);
    }

    [Fact]
    public void Changes_that_belong_together_are_judged_together() =>
        Assert.True(Customize("fapi2-message-signing", """{"server":{"response_types":{"code":["query"]},"authorization_response_iss":true}}""").Succeeded);

    [Fact]
    public void Only_what_is_named_changes()
    {
        var template = Profiles.Of("fintech");

        var workspace = Customize("fintech", """{"server":{"access_token_lifetime":"00:10:00","refresh_tokens":{"issue":"always"}},"scopes":["openid","accounts"]}""").Workspace;

        Assert.NotNull(workspace);
        Assert.Equal(TimeSpan.FromMinutes(10), workspace.Settings.AccessTokenLifetime);
        Assert.Equal(template.Settings.RefreshTokens with { Issue = RefreshTokenIssuance.Always }, workspace.Settings.RefreshTokens);
        Assert.Equal(template.Settings.IdTokenLifetime, workspace.Settings.IdTokenLifetime);
        Assert.Equal(["openid", "accounts"], workspace.Scopes);
        Assert.Equal([TokenBindingMethod.Mtls], workspace.SenderConstraint);
        Assert.Equal(template.Rules, workspace.Rules.All);
    }

    [Fact]
    public void The_template_does_not_change()
    {
        Customize("fintech", """{"server":{"access_token_lifetime":"00:10:00"}}""");

        Assert.Equal(TimeSpan.FromMinutes(5), Profiles.Of("fintech").Settings.AccessTokenLifetime);
        Assert.Equal(TimeSpan.FromMinutes(5), Profiles.Of("fintech").Customize(null).Workspace!.Settings.AccessTokenLifetime);
    }

    [Fact]
    public void Never_throws() => Value(3).Sample(json =>
    {
        var result = Profiles.Of("fapi2-security").Customize(JsonElement.Parse(json));
        Assert.Equal(result.Succeeded, result.Faults.Count is 0);
    }, iter: 20000);

    private static readonly Gen<string> Leaf = OneOf(
        "null", "true", "1", "-1.5", "1e400", "\"\"", "\"mtls\"", "\"dpop\"", "\"PS256\"", "\"00:05:00\"", "\"99999999.00:00:00\"", "\"openid\"", "\"\\ud800\"", "[]", "{}");

    private static readonly Gen<string> Name = OneOf(
        "server", "scopes", "sender_constraint", "response_types", "refresh_tokens", "issue", "lifetime", "access_token_lifetime", "dpop", "require_nonce", "grant_types", "code", "x");

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<string> Value(int depth) => depth is 0
        ? Leaf
        : Gen.OneOf(
            Leaf,
            Value(depth - 1).List[0, 3].Select(items => $"[{string.Join(',', items)}]"),
            Gen.Select(Name, Value(depth - 1)).List[0, 4].Select(members => $"{{{string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}"));
}
