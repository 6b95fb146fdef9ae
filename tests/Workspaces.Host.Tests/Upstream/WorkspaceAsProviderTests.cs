using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;

namespace Workspaces.Host.Tests.Upstream;

/// <summary>Users of one workspace sign in at another of the same host, over the real protocol and nothing else.</summary>
public sealed class WorkspaceAsProviderTests(ProtocolHosts hosts)
{
    [Theory]
    [InlineData("fapi2-security")]
    [InlineData("fapi2-message-signing")]
    public async Task Signs_users_in_and_tells_clients_of_them(string profile)
    {
        var scene = await ProviderScene.OpenAsync(hosts.Sqlite, Plans.Fapi2Dpop with { Scope = "openid profile email accounts" }, profile);

        var flow = await scene.Tpp.Flow();

        Assert.True(Verdict.Of(flow) == "served", flow.Response?.Page.Url + "\n" + flow.Response?.Page.Answer.Body);
        var users = await hosts.Sqlite.GetAsync($"/workspaces/{scene.Workspace.Id}/users");
        var user = users.Json!["items"]!.AsArray().Single(item => item!["provider"] is not null)!;
        Assert.Equal((scene.Provider.Issuer, "alice@example.com"), ((string?)user["provider"], (string?)user["claims"]!["email"]));
        Assert.Null(flow.IdToken!.Claims["acr"]);
        Assert.InRange((long)flow.IdToken.Claims["auth_time"]!, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 60, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var told = await scene.Tpp.UserinfoAsync(flow.Tokens!["access_token"]!);
        Assert.Equal("Alice Adams", told["name"]);
    }

    [Fact]
    public async Task An_operator_hears_of_a_provider_that_insists_on_certificates()
    {
        var host = hosts.Sqlite;
        var provider = await host.CreateWorkspaceAsync("fintech", new() { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256" } });
        var id = await host.NewWorkspaceAsync();

        var set = await host.SendAsync(HttpMethod.Put, $"/workspaces/{id}/identity-provider", $$"""{"issuer":"{{provider.Issuer}}","display_name":"Bank","client_id":"{{id}}"}""");

        Assert.Contains("this server presents no certificate", (string?)Assert.Single(set.Json!["warnings"]!.AsArray()), StringComparison.Ordinal);
    }
}
