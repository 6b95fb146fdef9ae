using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.Profiles.Tests.Reading;

public class InheritanceTests
{
    private const string Head = """ "version": "1", "title": "Bank", "effective_from": "2026-01-01" """;

    [Fact]
    public void Maps_merge_and_lists_replace()
    {
        using var folder = new OperatorFolder(("a.json", $$"""
            {
              "id": "bank", {{Head}}, "extends": "fintech",
              "server": { "refresh_tokens": { "issue": "always" }, "claims": ["sub"] },
              "scopes": ["openid"]
            }
            """));

        var bank = folder.Load().Find("bank")!;

        Assert.Equal("Always", bank.Settings.RefreshTokens.Issue.ToString());
        Assert.Equal(TimeSpan.FromDays(90), bank.Settings.RefreshTokens.Lifetime);
        Assert.Equal(["sub"], bank.Settings.Claims);
        Assert.Equal(["openid"], bank.Scopes);
    }

    [Fact]
    public void Null_deletes()
    {
        using var folder = new OperatorFolder(("a.json", $$"""
            {
              "id": "bank", {{Head}}, "extends": "fapi2-security",
              "server": { "dpop": null, "response_types": { "code": ["query"] } },
              "sender_constraint": ["mtls"]
            }
            """));

        Assert.Null(folder.Load().Find("bank")!.Settings.Dpop);
    }

    [Fact]
    public void A_rule_replaces_that_of_its_parent_in_place()
    {
        using var folder = new OperatorFolder(("a.json", $$"""
            { "id": "bank", {{Head}}, "extends": "fintech", "rules": [{ "rule": "pkce-s256", "when": "always" }, { "rule": "par-required" }] }
            """));

        var bank = folder.Load().Find("bank")!;

        Assert.Equal(Place<PkceS256>(Profiles.Of("fintech").Rules), Place<PkceS256>(bank.Rules));
        Assert.Contains(new PkceS256(PkceDemand.Always), bank.Rules);
        Assert.Equal(new ParRequired(), bank.Rules[^1]);
    }

    [Fact]
    public void A_rule_can_be_left_out()
    {
        using var folder = new OperatorFolder(("a.json", $$"""{ "id": "bank", {{Head}}, "extends": "fintech", "without_rules": ["nonce-required"] }"""));

        Assert.Empty(folder.Load().Find("bank")!.Rules.OfType<NonceRequired>());
    }

    [Fact]
    public void Bounds_and_certification_are_not_inherited()
    {
        using var folder = new OperatorFolder(("a.json", $$"""{ "id": "bank", {{Head}}, "extends": "fintech" }"""));

        var bank = folder.Load().Find("bank")!;

        Assert.DoesNotContain(bank.Overridable.Keys, path => path != "report_only");
        Assert.Empty(bank.Certification);
    }

    [Fact]
    public void A_template_of_an_operator_can_be_a_parent()
    {
        using var folder = new OperatorFolder(
            ("a.json", $$"""{ "id": "bank-small", {{Head}}, "extends": "bank-base" }"""),
            ("b.json", """{ "id": "bank-base", "version": "1", "title": "Base", "abstract": true, "extends": "fintech", "server": { "access_token_lifetime": "00:02:00" } }"""));

        var catalog = folder.Load();

        Assert.Null(catalog.Find("bank-base"));
        Assert.Equal(TimeSpan.FromMinutes(2), catalog.Find("bank-small")!.Settings.AccessTokenLifetime);
    }

    [Fact]
    public void A_circle_is_refused()
    {
        using var folder = new OperatorFolder(
            ("a.json", $$"""{ "id": "bank-a", {{Head}}, "extends": "bank-b" }"""),
            ("b.json", $$"""{ "id": "bank-b", {{Head}}, "extends": "bank-a" }"""));

        Assert.Equal(["a.json:1 $.extends", "b.json:1 $.extends"], folder.Faults());
    }

    [Fact]
    public void A_template_of_the_product_cannot_be_replaced()
    {
        using var folder = new OperatorFolder(("a.json", $$"""{ "id": "fintech", {{Head}}, "extends": "fapi1-advanced" }"""));

        Assert.Equal(["a.json:1 $.id"], folder.Faults());
    }

    [Fact]
    public void Two_files_cannot_have_one_id()
    {
        using var folder = new OperatorFolder(
            ("a.json", $$"""{ "id": "bank", {{Head}}, "extends": "fintech" }"""),
            ("b.json", $$"""{ "id": "bank", {{Head}}, "extends": "fintech" }"""));

        Assert.Equal(["b.json:1 $.id"], folder.Faults());
    }

    [Fact]
    public void A_fault_of_a_parent_is_told_once()
    {
        using var folder = new OperatorFolder(
            ("a.json", """{ "id": "bank-base", "version": 1, "title": "Base", "abstract": true, "extends": "fintech" }"""),
            ("b.json", $$"""{ "id": "bank-b", {{Head}}, "extends": "bank-base" }"""));

        Assert.Equal(["a.json:1 $.version"], folder.Faults());
    }

    [Fact]
    public void Settings_must_be_whole_without_a_parent()
    {
        using var folder = new OperatorFolder(("a.json", """{ "id": "bank", "version": "1", "title": "Bank" }"""));

        var messages = Assert.Throws<ProfileException>(folder.Load).Faults.Select(fault => fault.Message).ToArray();

        Assert.Contains("The member effective_from is missing.", messages);
        Assert.Contains("The member scopes is missing.", messages);
        Assert.Contains("The member sender_constraint is missing.", messages);
        Assert.Contains("The member signing_algorithm is missing.", messages);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_fault()
    {
        var fault = Assert.Single(Assert.Throws<ProfileException>(() => ProfileCatalog.Load("/no/such/folder")).Faults);

        Assert.Equal("/no/such/folder", fault.File);
    }

    private static int Place<TRule>(IReadOnlyList<IRule> rules) => rules.Index().First(rule => rule.Item is TRule).Index;
}
