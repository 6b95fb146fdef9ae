using System.Text.Json.Nodes;
using Workspaces.Cli.Certification.Plans;

namespace Workspaces.Cli.Tests.Certification;

/// <summary>What is said beforehand.</summary>
public sealed class ObstaclesTests
{
    private const string Public = "https://www.certification.example.net";

    [Fact]
    public void There_are_none_where_nothing_stands_in_the_way() => Assert.Empty(Of(Workspace()));

    [Fact]
    public void Rules_that_are_only_reported_stand_in_the_way() => Found("pkce-s256", Of(Workspace("""{"deviations":[{"rule":"pkce-s256"}]}""")));

    [Theory]
    [InlineData("""{"settings":{"server":{"consent":{"remember":"1.00:00:00"}}}}""", "consent.remember")]
    [InlineData("""{"settings":{"server":{"client_certificate_revocation":{"check":"crl"}}}}""", "client_certificate_revocation")]
    public void Settings_stand_in_the_way(string workspace, string named)
    {
        Found(named, Of(Workspace(workspace)));

        Assert.Empty(Of(Workspace(workspace), clone: true));
    }

    [Fact]
    public void A_long_life_of_pushed_requests_is_worth_a_note_and_changed_in_a_clone()
    {
        var workspace = Workspace("""{"settings":{"server":{"request_uri_lifetime":"00:05:00"}}}""");

        Assert.False(Found("request_uri_lifetime", Of(workspace)).Blocks);
        Assert.Empty(Of(workspace, clone: true));
    }

    [Fact]
    public void An_identity_provider_stands_in_the_way() => Found("identity provider", Of(Workspace() with { HasIdentityProvider = true }));

    [Theory]
    [InlineData("""{"rate":10,"burst":2000}""", "The rate limit rate is 10")]
    [InlineData("""{"failure_rate":1,"failure_burst":3}""", "The rate limit failure_burst is 3")]
    [InlineData("""{"client_rate":2,"client_burst":1000}""", "The rate limit client_rate is 2")]
    public void Narrow_rate_limits_stand_in_the_way(string limits, string named) => Found(named, Of(Workspace(limits: limits)));

    [Theory]
    [InlineData("""{"rate":0,"burst":1}""")]
    [InlineData("""{"rate":1000,"burst":2000,"concurrency":32,"queue":128,"client_rate":500,"client_burst":1000,"failure_rate":20,"failure_burst":200,"waiting":100000,"client_waiting":20000}""")]
    public void None_and_those_of_every_installation_do_not(string limits) => Assert.Empty(Of(Workspace(limits: limits)));

    [Theory]
    [InlineData("https://localhost:7443/acme")]
    [InlineData("https://10.1.2.3/acme")]
    [InlineData("https://as.bank.internal/acme")]
    [InlineData("https://[::1]/acme")]
    [InlineData("https://as/acme")]
    public void Names_that_only_the_own_network_knows_stand_in_the_way_of_a_public_suite(string issuer)
    {
        Found("cannot be reached from", Of(Workspace(issuer: issuer)));

        Assert.DoesNotContain(Of(Workspace(issuer: issuer), suite: "https://suite.internal"), obstacle => obstacle.Blocks);
    }

    private static Obstacle Found(string text, IEnumerable<Obstacle> obstacles) => Assert.Single(obstacles, obstacle => obstacle.Text.Contains(text, StringComparison.Ordinal));

    private static Obstacle[] Of(TestedWorkspace workspace, bool clone = false, string suite = Public) =>
        [.. new Obstacles(workspace, new(suite), clone).All(SelectionCatalog.Of([new(SuitePlans.Fapi1, "plain_fapi")], PublishedServers.Of("fintech")))];

    private static TestedWorkspace Workspace(string workspace = "{}", string limits = "{}", string issuer = PublishedServers.Issuer)
    {
        var metadata = PublishedServers.Metadata("fintech");
        metadata["issuer"] = issuer;
        var profile = """
            {"settings":{"server":{"request_uri_lifetime":"00:01:00","consent":{"remember":"00:00:00"},"client_certificate_revocation":{"check":"off"},"refresh_tokens":{"issue":"always"}}},
             "overridable":{"server.request_uri_lifetime":{},"server.client_certificate_revocation.check":{},"server.consent.remember":{}}}
            """;
        return new(JsonNode.Parse(workspace)!.AsObject(), JsonNode.Parse(profile)!.AsObject(), JsonNode.Parse(limits)!.AsObject(), new(metadata));
    }
}
