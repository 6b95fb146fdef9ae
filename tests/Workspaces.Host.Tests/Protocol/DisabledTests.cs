using System.Diagnostics;
using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>What a disabled workspace and a disabled client still do: nothing.</summary>
public sealed class DisabledTests(ProtocolHosts hosts, PostgresServer server)
{
    [Threat(8)]
    [Fact]
    public async Task The_tokens_of_a_disabled_client_are_refused_until_it_is_enabled()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm);
        var flow = await scene.Tpp.Flow();
        var client = $"/workspaces/{scene.Workspace.Id}/clients/{scene.Tpp.Options.ClientId}";
        Assert.True((await scene.Tpp.ResourceAsync(flow.AccessToken!)).Succeeded);

        var disabled = await hosts.Sqlite.SendAsync(HttpMethod.Patch, client, """{"enabled":false}""");

        Assert.False((bool)disabled.Json!["enabled"]!);
        Assert.Equal("invalid_token", (await scene.Tpp.ResourceAsync(flow.AccessToken!)).Error);
        Assert.Equal("invalid_token", (await scene.Tpp.UserinfoAsync(flow.AccessToken!)).Error);
        Assert.Equal("invalid_client", (await scene.Tpp.RefreshAsync(flow.RefreshToken!)).Error);

        await hosts.Sqlite.SendAsync(HttpMethod.Patch, client, """{"enabled":true}""");
        Assert.True((await scene.Tpp.ResourceAsync(flow.AccessToken!)).Succeeded);
    }

    [Threat(8)]
    [Fact]
    public async Task A_disabled_workspace_issues_nothing_and_says_of_tokens_that_they_are_inactive()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm);
        var flow = await scene.Tpp.Flow();
        var push = await scene.Tpp.PushAsync(scene.Tpp.Start());
        await hosts.Sqlite.SendAsync(HttpMethod.Patch, "/workspaces/" + scene.Workspace.Id, """{"enabled":false}""");

        var token = await scene.Tpp.ClientCredentialsAsync("accounts");
        var introspection = await scene.Tpp.IntrospectAsync(flow.AccessToken!);
        var page = await GetAsync(scene, "/authorize?client_id=x&request_uri=" + push["request_uri"], "text/html");
        var discovery = await GetAsync(scene, "/.well-known/openid-configuration", "application/json");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "temporarily_unavailable"), (token.Status, token.Error));
        Assert.Equal((HttpStatusCode.OK, """{"active":false}"""), (introspection.Status, introspection.Body));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("<h1>Not available</h1>", page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, discovery.Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await scene.Tpp.ResourceAsync(flow.AccessToken!)).Status);

        await hosts.Sqlite.SendAsync(HttpMethod.Patch, "/workspaces/" + scene.Workspace.Id, """{"enabled":true}""");
        Assert.True((await scene.Tpp.ResourceAsync(flow.AccessToken!)).Succeeded);
    }

    [Threat(8)]
    [Fact]
    public async Task Is_disabled_at_every_replica()
    {
        var (first, second) = await hosts.ReplicasAsync(server);
        var replicas = new Replicas(first, second);
        var scene = await Scene.OpenAsync(first, Plans.PushedJarm);
        var waited = Stopwatch.StartNew();
        while (!(await scene.Tpp.ClientCredentialsAsync("accounts", replicas.Attempt(1))).Succeeded)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(10));
        }

        await first.SendAsync(HttpMethod.Patch, "/workspaces/" + scene.Workspace.Id, """{"enabled":false}""");
        waited.Restart();
        while ((await scene.Tpp.ClientCredentialsAsync("accounts", replicas.Attempt(1))).Succeeded)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(10));
        }
    }

    private static async Task<Answer> GetAsync(Scene scene, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, scene.Workspace.Issuer + path);
        request.Headers.Accept.ParseAdd(accept);
        return await scene.Host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
    }
}
