using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Tests.Rules;

public class RuleSetTests
{
    private static readonly Rule[] Both = [new First(), new Second()];

    [Fact]
    public void A_rule_that_only_reports_refuses_nothing_and_is_noted_once()
    {
        var (rules, deviations) = (new RuleSet(Both, ["first"]), new Deviations());

        Assert.Equal("second", rules.Check("subject", deviations)?.RuleId);
        Assert.Equal("second", rules.Check("subject", deviations)?.RuleId);
        Assert.Equal("first", Assert.Single(deviations.All).RuleId);
    }

    [Fact]
    public void Where_nobody_takes_note_every_rule_refuses() => Assert.Equal("first", new RuleSet(Both, ["first"]).Check("subject")?.RuleId);

    [Fact]
    public void What_is_stored_is_judged_by_every_rule() => Assert.Equal(["first", "second"], new RuleSet(Both, ["first"]).CheckAll("subject").Select(refusal => refusal.RuleId));

    [Fact]
    public void A_rule_of_an_earlier_phase_comes_first_and_the_order_stays_otherwise() =>
        Assert.Equal(["place", "form", "first", "second"], new RuleSet([new First(), new Form(), new Second(), new Place()]).CheckAll("subject").Select(refusal => refusal.RuleId));

    [Fact]
    public void What_satisfies_every_rule_is_refused_by_none()
    {
        var rules = new RuleSet([new Never(), new Second()]);

        Assert.Equal("second", rules.Check("subject")?.RuleId);
        Assert.Equal(["second"], rules.CheckAll("subject").Select(refusal => refusal.RuleId));
        Assert.Null(new RuleSet([new Never()]).Check("subject"));
        Assert.Null(rules.Check(1));
    }

    [Fact]
    public void A_refusal_has_the_clauses_of_its_rule() => Assert.Equal(["TEST-1"], new RuleSet(Both).Check("subject")?.Clauses ?? []);

    [Fact]
    public void Is_asked_for_a_rule_by_its_type()
    {
        var rules = new RuleSet(Both, ["second"]);

        Assert.Same(Both[1], rules.Find<Second>());
        Assert.Null(rules.Find<Form>());
        Assert.Equal(Both, rules.All);
        Assert.Equal(["second"], rules.ReportOnly);
    }

    [Fact]
    public void Deviations_of_several_rules_are_all_noted()
    {
        var deviations = new Deviations();
        Assert.Empty(deviations.All);

        Assert.Null(new RuleSet(Both, ["first", "second"]).Check("subject", deviations));

        Assert.Equal(["first", "second"], deviations.All.Select(refusal => refusal.RuleId));
    }

    private abstract record Rule : IRule<string>
    {
        public Violation? Check(string subject) => new(OAuthError.InvalidRequest, "No.");
    }

    [Rule("first", "TEST-1")]
    private sealed record First : Rule;

    [Rule("place", "TEST-3", Phase = RulePhase.Place)]
    private sealed record Place : Rule;

    [Rule("form", "TEST-4", Phase = RulePhase.Form)]
    private sealed record Form : Rule;

    [Rule("second", "TEST-2")]
    private sealed record Second : Rule;

    [Rule("never", "TEST-5")]
    private sealed record Never : IRule<string>
    {
        public Violation? Check(string subject) => null;
    }
}
