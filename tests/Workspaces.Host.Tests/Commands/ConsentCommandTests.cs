using System.Text.Json.Nodes;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands;

/// <summary>What users agreed to, from a terminal.</summary>
public sealed class ConsentCommandTests(HostFixture host)
{
    [Fact]
    public async Task Lists_a_consent_and_withdraws_it_with_what_was_granted()
    {
        var settings = new JsonObject { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256", ["consent"] = new JsonObject { ["remember"] = "30.00:00:00" } } };
        var scene = await Scene.OpenAsync(host, Plans.PushedJarm, settings);
        var (workspace, client) = (scene.Workspace.Id, scene.Tpp.Options.ClientId);
        var flow = await scene.Tpp.Flow();

        var listed = await RunAsync("list", workspace, "alice");
        var again = await RunAsync("list", workspace, "alice", "--json");
        var withdrawn = await RunAsync("withdraw", workspace, "alice", client);
        var refreshed = await scene.Tpp.RefreshAsync(flow.RefreshToken!);

        Assert.Matches($@"(?m)^{client} +\w+ \w+ \w+ ", listed.Output);
        var consent = Assert.Single(again.Json["items"]!.AsArray())!;
        Assert.Equal(client, (string?)consent["client_id"]);
        Assert.Equal(["accounts", "offline_access", "openid"], consent["scopes"]!.AsArray().Select(scope => (string?)scope).Order());
        Assert.Equal($"Withdrawn.{Environment.NewLine}", withdrawn.Output);
        Assert.Equal("invalid_grant", refreshed["error"]);
        Assert.Empty((await RunAsync("list", workspace, "alice", "--json")).Json["items"]!.AsArray());
        Assert.Equal($"No consent of 'alice' to '{client}' is remembered.", Assert.Single((await RunAsync("withdraw", workspace, "alice", client)).Errors));
        Assert.Equal((1, 1), ((await RunAsync("withdraw", workspace, "alice", client)).Code, (await RunAsync("list", workspace, "nobody")).Code));
    }

    private Task<Run> RunAsync(params string[] arguments) => Run.BesideAsync(host, ["consent", .. arguments]);
}
