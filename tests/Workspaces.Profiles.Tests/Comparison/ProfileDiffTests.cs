using System.Text.Json.Nodes;
using Workspaces.Profiles.Comparison;

namespace Workspaces.Profiles.Tests.Comparison;

public class ProfileDiffTests
{
    private static readonly ProfileDiff Fapi1To2 = ProfileDiff.Of(Profiles.Of("fintech"), Profiles.Of("fapi2-security"));

    public static TheoryData<string> All => [.. Profiles.Catalog.All.Select(profile => profile.Id)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_profile_does_not_differ_from_itself(string id) =>
        Assert.True(ProfileDiff.Of(Profiles.Of(id), Profiles.Of(id)) is { IsEmpty: true, ClausesAdded: [], ClausesRemoved: [] });

    [Fact]
    public void Says_what_is_compared() =>
        Assert.Equal(("fintech", "1", "fapi2-security", "1"), (Fapi1To2.From.Id, Fapi1To2.From.Version, Fapi1To2.To.Id, Fapi1To2.To.Version));

    [Fact]
    public void Shows_settings_as_deep_inside_as_they_differ()
    {
        Assert.Equal((true, false), Of<bool>("server.request_objects_by_value"));
        Assert.Contains(Fapi1To2.Settings, change => change is { Path: "server.response_types.code id_token", From: JsonArray, To: null });
        Assert.Contains(Fapi1To2.Settings, change => change is { Path: "server.dpop", From: null, To: JsonObject });
        Assert.DoesNotContain(Fapi1To2.Settings, change => change.Path == "server.access_token_lifetime");
    }

    [Fact]
    public void Shows_rules_that_come_go_and_change()
    {
        Assert.Contains(Fapi1To2.RulesAdded, rule => rule.Id == "par-required");
        Assert.Contains(Fapi1To2.RulesRemoved, rule => rule.Id == "request-object-required");
        var audience = Assert.Single(Fapi1To2.RulesChanged, rule => rule.Id == "client-assertion-audience").Parameters;
        Assert.Equal((false, true), Values<bool>(Assert.Single(audience, change => change.Path == "single_string")));
        Assert.Equal(["issuer"], Assert.Single(audience, change => change.Path == "accepted").To!.AsArray().Select(one => (string?)one));
    }

    [Fact]
    public void Shows_bounds_that_come_go_and_change()
    {
        Assert.Contains(Fapi1To2.Bounds, change => change is { Path: "server.response_types", From: not null, To: null });
        Assert.Contains(Fapi1To2.Bounds, change => change is { Path: "sender_constraint", From: null, To.Clause: "FAPI2-SP-FINAL-5.3.2.1-5" });
        Assert.Contains(Fapi1To2.Bounds, change => change is { Path: "server.access_token_lifetime", From.Clause: "FAPI1-BASE-5.2.2-21", To.Clause: "FAPI2-SP-FINAL-5.3.2.1-4" });
    }

    [Fact]
    public void Shows_clauses_that_come_and_go()
    {
        Assert.Contains("DPOP-4.3", Fapi1To2.ClausesAdded);
        Assert.Contains("OIDCC-3.3.2.11", Fapi1To2.ClausesRemoved);
        Assert.Empty(Fapi1To2.ClausesAdded.Intersect(Fapi1To2.ClausesRemoved));
    }

    [Fact]
    public void The_other_way_round_is_the_opposite()
    {
        var back = ProfileDiff.Of(Profiles.Of("fapi2-security"), Profiles.Of("fintech"));

        Assert.Equal(Fapi1To2.RulesAdded.Select(rule => rule.Id), back.RulesRemoved.Select(rule => rule.Id));
        Assert.Equal(Fapi1To2.ClausesAdded, back.ClausesRemoved);
        Assert.Equal(Fapi1To2.Settings.Select(change => change.Path).Order(StringComparer.Ordinal), back.Settings.Select(change => change.Path).Order(StringComparer.Ordinal));
    }

    private static (T?, T?) Of<T>(string path) where T : struct => Values<T>(Assert.Single(Fapi1To2.Settings, change => change.Path == path));

    private static (T?, T?) Values<T>(ValueChange change) where T : struct => (change.From?.GetValue<T>(), change.To?.GetValue<T>());
}
