using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Tests.Rules;

public class ReasonsTests
{
    public static TheoryData<string> Ids => [.. Reasons.All.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_reason_has_an_id_that_no_rule_has_and_says_all_that_a_rule_says(string id)
    {
        var reason = Reasons.All[id];

        Assert.Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", id);
        Assert.DoesNotContain(id, RuleCatalog.Product.All.Keys);
        Assert.All([reason.Description, reason.Remedy], text => Assert.Matches(@"^[\x20\x21\x23-\x5B\x5D-\x7E]{10,}$", text));
        Assert.NotEmpty(reason.Clauses);
        Assert.All(reason.Clauses, clause => Assert.Matches("^[A-Z][A-Za-z0-9]*(-[A-Za-z0-9.]+)+$", clause));
    }

    [Fact]
    public void A_refusal_names_its_reason()
    {
        var refusal = Reasons.ParameterRepeated.Refuse(Received.Count(2, "times"));

        Assert.Equal(("parameter-repeated", "invalid_request", "2 times"), (refusal.RuleId, refusal.Violation.Error, refusal.Violation.Received?.ToString()));
        Assert.Equal(Reasons.ParameterRepeated, refusal.Reason);
    }
}
