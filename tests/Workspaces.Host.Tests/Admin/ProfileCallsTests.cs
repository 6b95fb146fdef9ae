using System.Text.Json.Nodes;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

public sealed class ProfileCallsTests(HostFixture host)
{
    [Fact]
    public async Task Lists_the_profiles()
    {
        var answer = await host.GetAsync("/profiles");

        Assert.Equal(200, (int)answer.Status);
        Assert.Equal(
            ["cdr-australia", "fapi2-message-signing", "fapi2-security", "fintech", "open-banking-brazil", "open-banking-uk"],
            answer.Json!["items"]!.AsArray().Select(item => (string)item!["id"]!));
    }

    [Fact]
    public async Task Shows_a_profile()
    {
        var profile = (await host.GetAsync("/profiles/open-banking-uk")).Json!;

        Assert.Equal("4.0", (string?)profile["version"]);
        Assert.NotNull((string?)profile["title"]);
        Assert.Equal("00:10:00", (string?)profile["settings"]!["server"]!["access_token_lifetime"]);
        Assert.Contains("accounts", profile["settings"]!["scopes"]!.AsArray().Select(scope => (string)scope!));
        var bound = profile["overridable"]!["server.access_token_lifetime"]!;
        Assert.Equal(("00:01:00", "01:00:00", "FAPI1-BASE-5.2.2-21"), ((string?)bound["min"], (string?)bound["max"], (string?)bound["clause"]));
        Assert.NotEmpty(profile["certification"]!.AsArray());
    }

    [Fact]
    public async Task Shows_each_rule_with_its_clauses_and_parameters()
    {
        var rules = (await host.GetAsync("/profiles/open-banking-uk")).Json!["rules"]!.AsArray();

        var rule = Assert.Single(rules, rule => (string?)rule!["id"] == "client-redirect-uris")!;
        Assert.Equal(2000, (int?)rule["parameters"]!["max_length"]);
        Assert.NotEmpty((string?)rule["sentence"] ?? "");
        Assert.All(rules, one => Assert.NotEmpty(one!["clauses"]!.AsArray()));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("fapi-common")]
    public async Task Does_not_find_what_no_workspace_can_follow(string id) => (await host.GetAsync("/profiles/" + id)).IsProblem(404);

    [Fact]
    public async Task Offers_settings_that_a_workspace_can_name_again()
    {
        var id = AdminCalls.NewId();
        var scopes = (await host.GetAsync("/profiles/open-banking-uk")).Json!["settings"]!["scopes"]!.DeepClone();

        var answer = await host.SendAsync(HttpMethod.Post, "/workspaces",
            new JsonObject { ["id"] = id, ["profile"] = "open-banking-uk", ["settings"] = new JsonObject { ["scopes"] = scopes } }.ToJsonString());

        Assert.Equal(201, (int)answer.Status);
    }
}
