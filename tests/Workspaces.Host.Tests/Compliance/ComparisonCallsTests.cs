using System.Text.Json.Nodes;
using Workspaces.Application.Registrations;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Compliance;

/// <summary>What differs, and what would break, over the admin API.</summary>
public sealed class ComparisonCallsTests(HostFixture host)
{
    /// <summary>A version of fapi2-security that is not in use and lets a workspace choose its scopes alone.</summary>
    internal static JsonObject Next(string version) => JsonNode.Parse($$"""
        {
          "id": "fapi2-security", "version": "{{version}}", "title": "Next", "effective_from": "2027-01-01", "extends": "fapi2",
          "server": { "response_types": { "code": ["query"] }, "client_authentication_methods": ["private_key_jwt"] },
          "rules": [{ "rule": "response-modes", "allowed": { "code": ["query"] } }],
          "scopes": ["openid"],
          "overridable": { "scopes": { "any": true, "clause": "RFC6749-3.3", "sentence": "A workspace names its own scopes." } }
        }
        """)!.AsObject();

    [Fact]
    public async Task Compares_profiles()
    {
        var diff = (await host.GetAsync("/profiles/fintech/diff/fapi2-security@1")).Json!;

        Assert.Equal(("fintech", "fapi2-security"), ((string?)diff["from"]!["id"], (string?)diff["to"]!["id"]));
        Assert.Contains("par-required", diff.Rows("rules_added").Select(rule => (string?)rule["id"]));
        Assert.NotEmpty(diff["clauses_removed"].Texts());
    }

    [Theory]
    [InlineData("/profiles/fintech/diff/nothing")]
    [InlineData("/profiles/fapi-common/diff/fintech")]
    [InlineData("/profiles/fintech/diff/fintech@2")]
    [InlineData("/workspaces/nobody/diff")]
    [InlineData("/workspaces/nobody/check?profile=fintech")]
    public async Task What_is_not_there_cannot_be_compared(string path) => (await host.GetAsync(path)).IsProblem(404);

    [Fact]
    public async Task Compares_a_workspace_with_its_template()
    {
        var workspace = await host.CreateWorkspaceAsync("fapi2-security", new() { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256" } });

        var diff = (await host.GetAsync($"/workspaces/{workspace.Id}/diff")).Json!;

        Assert.Equal(("fapi2-security", "1"), ((string?)diff["profile"]!["id"], (string?)diff["saved_under"]));
        var own = Assert.Single(diff.Rows("own"));
        Assert.Equal(("server.signing_algorithm", "PS256", "ES256"), ((string?)own["path"], (string?)own["template"], (string?)own["value"]));
        Assert.Null(diff["template"]);
    }

    [Fact]
    public async Task Compares_a_workspace_with_a_newer_version_of_its_template()
    {
        var workspace = await host.NewWorkspaceAsync();

        var diff = (await Post(workspace, "diff", new() { ["templates"] = new JsonArray(Next("2"), Next("10")) })).Json!;

        Assert.Equal(("fapi2-security", "10"), ((string?)diff["template"]!["to"]!["id"], (string?)diff["template"]!["to"]!["version"]));
        Assert.Contains("scopes", diff.Rows("settings").Select(change => (string?)change["path"]));
    }

    [Fact]
    public async Task Compares_no_more_templates_than_it_can_at_once()
    {
        var workspace = await host.NewWorkspaceAsync();

        var most = await Post(workspace, "diff", new() { ["templates"] = new JsonArray([.. Enumerable.Range(2, 32).Select(version => Next($"{version}"))]) });
        var more = await Post(workspace, "diff", new() { ["templates"] = new JsonArray([.. Enumerable.Range(2, 33).Select(version => Next($"{version}"))]) });

        Assert.True(most.Succeeded, most.Body);
        more.IsProblem(400, "templates");
    }

    [Fact]
    public async Task Says_what_would_break_for_each_client_on_the_way_to_fapi_2()
    {
        var scene = await Scene.OpenAsync(host, Plans.HybridByValue, new() { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256", ["response_types"] = new JsonObject { ["code id_token"] = new JsonArray("fragment") } } });
        var before = await host.GetAsync($"/workspaces/{scene.Workspace.Id}");

        var check = (await host.GetAsync($"/workspaces/{scene.Workspace.Id}/check?profile=fapi2-security")).Json!;

        Assert.True((bool)check["breaks"]!);
        Assert.Equal("server.response_types", (string?)Assert.Single(check.Rows("faults"))["path"]);
        Assert.DoesNotContain("server.signing_algorithm", check.Rows("settings").Select(change => (string?)change["path"]));
        var client = Assert.Single(check.Rows("affected"));
        Assert.Equal(scene.Tpp.Options.ClientId, (string?)client["client_id"]);
        var types = client.Rows("against").Single(one => (string?)one["rule"] == "client-response-types");
        Assert.Equal(["response_types"], types["fields"].Texts());
        Assert.Contains("FAPI2-SP-FINAL-5.3.2.2-1", types["clauses"].Texts());
        Assert.Contains("par-required", check.Rows("requests").Select(rule => (string?)rule["rule"]));
        Assert.Equal(before.Body, (await host.GetAsync($"/workspaces/{scene.Workspace.Id}")).Body);
    }

    [Fact]
    public async Task Nothing_breaks_where_nothing_changes()
    {
        var scene = await Scene.OpenAsync(host, Plans.PushedJarm);

        var check = (await host.GetAsync($"/workspaces/{scene.Workspace.Id}/check?profile=fintech")).Json!;

        Assert.False((bool)check["breaks"]!);
        Assert.Equal((1, 0), ((int?)check["clients"]!["judged"], (int?)check["clients"]!["affected"]));
        Assert.Empty(check.Rows("requests"));
    }

    [Fact]
    public async Task Checks_against_a_template_that_is_not_in_use()
    {
        var workspace = await host.NewWorkspaceAsync();
        await host.SneakInAsync(workspace, ("mtls", AdminCalls.Client("mtls").ToJsonString()));

        var check = (await Post(workspace, "check", new() { ["profile"] = "fapi2-security@2", ["templates"] = new JsonArray(Next("2")) })).Json!;

        Assert.Equal("client-authentication-methods", (string?)Assert.Single(check.Rows("rules"))["rule"]);
        (await host.GetAsync($"/workspaces/{workspace}/check?profile=fapi2-security@2")).IsProblem(404);
    }

    [Fact]
    public async Task Counts_ten_thousand_clients_and_describes_some()
    {
        var workspace = await host.NewWorkspaceAsync("fintech");
        await host.SneakInAsync(workspace, Enumerable.Range(0, 10_000).Select(i => ($"c-{i:00000}", $$"""{"client_id":"c-{{i:00000}}","response_types":["code id_token"],"token_endpoint_auth_method":"tls_client_auth"}""")));

        var check = (await host.GetAsync($"/workspaces/{workspace}/check?profile=fapi2-security")).Json!;

        Assert.Equal((10_000, 10_000, BrokenClients.MaxDescribed), ((int?)check["clients"]!["judged"], (int?)check["clients"]!["affected"], check.Rows("affected").Count()));
        Assert.Equal(10_000, (int?)check.Rows("rules").Single(rule => (string?)rule["rule"] == "client-response-types")["clients"]);
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "{}", "profile" },
        { """{"profile":1}""", "profile" },
        { """{"wish":1}""", "wish" },
        { """{"profile":"fintech","templates":[1]}""", "templates[0]" },
        { """{"profile":"fintech","templates":[{"id":"x"}]}""", "templates[0]" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Tells_what_is_wrong_with_the_question(string body, string path) =>
        (await host.SendAsync(HttpMethod.Post, $"/workspaces/{await host.NewWorkspaceAsync()}/check", body)).IsProblem(400, path);

    private Task<Answer> Post(string workspace, string what, JsonObject body) =>
        host.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/{what}", body.ToJsonString());
}
