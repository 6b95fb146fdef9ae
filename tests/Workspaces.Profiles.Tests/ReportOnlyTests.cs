using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Profiles.Documentation;

namespace Workspaces.Profiles.Tests;

public class ReportOnlyTests
{
    private const string Head = """ "version": "1", "title": "T", "effective_from": "2026-01-01" """;

    public static TheoryData<Type> RequestRules => [.. RuleCatalog.Product.All.Values.Where(rule => !rule.IsAssignableTo(typeof(IRule<ServerSettings>)))];

    [Theory]
    [MemberData(nameof(RequestRules))]
    public void A_rule_that_can_refuse_a_client_says_what_to_do(Type rule) => Assert.Matches(@"^[A-Z].{10,}\.$", DocComments.RemedyOf(rule));

    [Fact]
    public void Only_rules_of_form_may_be_softened() => Assert.Equal(
        ["interaction-id-required", "parameter-lengths", "parameters-forbidden", "request-object-type", "sharing-duration"],
        RuleCatalog.Product.All.Where(rule => RuleAttribute.Of(rule.Value).Formal).Select(rule => rule.Key));

    [Theory]
    [InlineData("fintech", """["request-object-type"]""", null, null)]
    [InlineData("fintech", "[]", null, null)]
    [InlineData("open-banking-brazil", """["interaction-id-required","parameters-forbidden"]""", null, null)]
    [InlineData("fintech", """["interaction-id-required"]""", "report_only[0]", "BrazilOB-5.2.2-23")]
    [InlineData("fintech", """["parameter-lengths","redirect-uri-registered"]""", "report_only[1]", "FAPI1-BASE-5.2.2-8")]
    [InlineData("fintech", """["parameter-lengths","parameter-lengths"]""", "report_only[1]", "FAPI2-SP-FINAL-5.3.2.2-14")]
    [InlineData("fintech", """["no-such-rule"]""", "report_only[0]", null)]
    [InlineData("fintech", "[5]", "report_only[0]", null)]
    [InlineData("fintech", "\"parameter-lengths\"", "report_only", "FAPI2-SP-FINAL-5.3.2.2-14, FAPI2-MS-FINAL-5.3.1-5")]
    public void A_workspace_softens_what_the_template_marks(string profile, string rules, string? path, string? clause)
    {
        var customized = Profiles.Of(profile).Customize(JsonElement.Parse($$"""{"report_only":{{rules}}}"""));

        Assert.Equal(path is null, customized.Succeeded);
        var fault = customized.Faults is [var first, ..] ? first : null;
        Assert.Equal((path, clause), (fault?.Path, fault?.Clause));
        if (customized.Workspace is { } workspace)
        {
            Assert.Equal(JsonSerializer.Deserialize<string[]>(rules), workspace.Rules.ReportOnly);
        }
    }

    [Fact]
    public void A_mark_is_inherited_until_a_template_takes_it_back()
    {
        using var folder = new OperatorFolder(("a.json", $$"""
            { "id": "bank", {{Head}}, "extends": "fintech", "rules": [
                { "rule": "parameter-lengths", "state": 100, "nonce": 100 },
                { "rule": "request-object-type", "accepted": ["JWT"], "softenable": false }
            ] }
            """));

        Assert.Equal(["parameter-lengths"], folder.Load().Find("bank")!.Softenable);
    }

    [Theory]
    [InlineData("""{ "rule": "pkce-s256", "when": "always", "softenable": true }""", "guards more than form")]
    [InlineData("""{ "rule": "parameter-lengths", "state": 1, "nonce": 1, "softenable": "yes" }""", "cannot be read")]
    public void A_mark_on_another_rule_is_a_fault_of_the_template(string rule, string fault)
    {
        using var folder = new OperatorFolder(("a.json", $$"""{ "id": "bank", {{Head}}, "extends": "fintech", "rules": [{{rule}}] }"""));

        Assert.Contains(fault, Assert.Throws<ProfileException>(() => folder.Load()).Message, StringComparison.Ordinal);
    }
}
