using System.Text;
using Workspaces.Profiles.Comparison;

namespace Workspaces.Profiles.Tests.Comparison;

public class ProfileVersionsTests
{
    private static string Next(string version, string lifetime) => $$"""
        {
          // Comments are read over here too.
          "id": "fintech", "version": "{{version}}", "title": "Next", "effective_from": "2027-01-01", "extends": "fapi1-advanced",
          "server": { "access_token_lifetime": "{{lifetime}}", "response_types": { "code": ["jwt"] }, "request_objects_by_value": true },
          "rules": [{ "rule": "response-modes", "allowed": { "code": ["jwt"] } }],
          "scopes": ["openid", "accounts"],
          "overridable": { "server.access_token_lifetime": { "min": "00:01:00", "max": "00:10:00", "clause": "FAPI1-BASE-5.2.2-21", "sentence": "Up to ten minutes." } }
        }
        """;

    private static ProfileVersions Versions(params string[] templates) =>
        ProfileVersions.Of(Profiles.Catalog, [.. templates.Select((text, index) => new TemplateText($"{index}.json", Encoding.UTF8.GetBytes(text)))]);

    [Fact]
    public void Knows_the_profiles_in_use()
    {
        Assert.Same(Profiles.Of("fintech"), Versions().Find("fintech"));
        Assert.Same(Profiles.Of("fintech"), Versions().Find("fintech@1"));
        Assert.Null(Versions().Find("fintech@2"));
        Assert.Null(Versions().Find("fapi-common"));
    }

    [Fact]
    public void Versions_of_one_profile_stand_side_by_side()
    {
        var versions = Versions(Next("10", "00:04:00"), Next("2", "00:03:00"));

        Assert.Equal(TimeSpan.FromMinutes(4), versions.Find("fintech@10")?.Settings.AccessTokenLifetime);
        Assert.Equal(TimeSpan.FromMinutes(3), versions.Find("fintech@2")?.Settings.AccessTokenLifetime);
        Assert.Same(Profiles.Of("fintech"), versions.Find("fintech"));
        Assert.Equal("10", versions.FindCandidate("fintech")?.Version);
        Assert.Superset(new HashSet<string> { "fintech@1", "fintech@2", "fintech@10" }, versions.References.ToHashSet());
    }

    [Fact]
    public void A_candidate_of_a_version_in_use_is_compared_with_it() =>
        Assert.Equal("00:03:00", (string?)ProfileDiff.Of(Profiles.Of("fintech"), Versions(Next("1", "00:03:00")).Find("fintech@1")!)
            .Settings.Single(change => change.Path == "server.access_token_lifetime").To);

    [Fact]
    public void A_candidate_takes_candidates_for_parents()
    {
        var parent = """{"id":"fapi1-advanced","version":"2","title":"Parent","abstract":true,"extends":"fapi-common","sender_constraint":["mtls"],"server":{"id_token_lifetime":"00:02:00"}}""";

        Assert.Equal(TimeSpan.FromMinutes(2), Versions(parent, Next("2", "00:03:00")).Find("fintech@2")?.Settings.IdTokenLifetime);
        Assert.Equal(TimeSpan.FromMinutes(5), Profiles.Of("fintech").Settings.IdTokenLifetime);
    }

    [Fact]
    public void Tells_everything_that_is_wrong_with_candidates()
    {
        Assert.Contains("$.version", Assert.Throws<ProfileException>(() => Versions(Next("2", "00:03:00"), Next("2", "00:04:00"))).Faults.Select(fault => fault.Path));
        Assert.NotEmpty(Assert.Throws<ProfileException>(() => Versions(Next("2", "00:20:00"))).Faults);
        Assert.NotEmpty(Assert.Throws<ProfileException>(() => Versions("{")).Faults);
    }

    public static TheoryData<string, string> Ordered => new() { { "2", "10" }, { "1.2", "1.10" }, { "1", "1.1" }, { "1", "next" }, { "a", "b" } };

    [Theory]
    [MemberData(nameof(Ordered))]
    public void The_newer_version_has_the_greater_numbers(string older, string newer) =>
        Assert.Equal((-1, 1), (Math.Sign(VersionOrder.Instance.Compare(older, newer)), Math.Sign(VersionOrder.Instance.Compare(newer, older))));
}
