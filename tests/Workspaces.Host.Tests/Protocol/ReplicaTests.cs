using System.Diagnostics;
using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>What is changed at one host counts at the others within two seconds.</summary>
public sealed class ReplicaTests(ProtocolHosts hosts, PostgresServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    [Fact]
    public async Task A_new_client_is_known_everywhere()
    {
        var replicas = await ReplicasAsync();
        var scene = await Scene.OpenAsync(replicas.First, Plans.PushedJarm);
        Assert.True(await SoonAsync(() => ServedAsync(scene.Tpp, replicas), served => served));

        var late = await scene.AnotherClientAsync();

        Assert.True(await SoonAsync(() => ServedAsync(late, replicas), served => served));
    }

    [Threat(8)]
    [Fact]
    public async Task A_removed_client_is_unknown_everywhere()
    {
        var replicas = await ReplicasAsync();
        var scene = await Scene.OpenAsync(replicas.First, Plans.PushedJarm);
        Assert.True(await SoonAsync(() => ServedAsync(scene.Tpp, replicas), served => served));

        Assert.True((await replicas.First.Admin.DeleteClientAsync(scene.Workspace.Id, scene.Tpp.Options.ClientId, cancellationToken: TestContext.Current.CancellationToken)).Succeeded);

        Assert.False(await SoonAsync(() => ServedAsync(scene.Tpp, replicas), served => !served));
    }

    [Threat(99)]
    [Fact]
    public async Task A_key_that_leaked_counts_nowhere()
    {
        var replicas = await ReplicasAsync();
        var scene = await Scene.OpenAsync(replicas.First, Plans.PushedJarm);
        Assert.True(await SoonAsync(() => ServedAsync(scene.Tpp, replicas), served => served));
        var flow = await scene.Tpp.Flow();
        var leaked = (await replicas.First.GetAsync($"/workspaces/{scene.Workspace.Id}/keys")).Json!["items"]!.AsArray().Single(key => (string?)key!["use"] == "sig")!["key_id"]!.GetValue<string>();
        async Task<bool> AcceptedAsync() => (await scene.Tpp.ResourceAsync(flow.AccessToken!, replicas.Attempt(1))).Succeeded;
        Assert.True(await AcceptedAsync());

        var revoked = await replicas.First.SendAsync(HttpMethod.Post, $"/workspaces/{scene.Workspace.Id}/keys/{leaked}/revoke");

        Assert.Equal((HttpStatusCode.OK, leaked), (revoked.Status, (string?)revoked.Json!["key_id"]));
        Assert.Contains("access tokens", revoked.Json["refused"]!.AsArray().Select(refused => (string?)refused));
        Assert.False((await scene.Tpp.ResourceAsync(flow.AccessToken!)).Succeeded);
        Assert.False(await SoonAsync(AcceptedAsync, accepted => !accepted));
        using var keys = new HttpRequestMessage(HttpMethod.Get, scene.Tpp.Server.Endpoint("jwks_uri", false));
        var published = await replicas.First.Http.SendAsync(keys, null, null, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(leaked, published.Body, StringComparison.Ordinal);
        Assert.Contains((string)revoked.Json["successor_id"]!, published.Body, StringComparison.Ordinal);
        // What is not signed goes on, and brings what the new key signs.
        var renewed = await scene.Tpp.RefreshAsync(flow.RefreshToken!);
        Assert.True((await scene.Tpp.ResourceAsync(renewed["access_token"]!, replicas.Attempt(1))).Succeeded);
        Assert.Equal(HttpStatusCode.Conflict, (await replicas.First.SendAsync(HttpMethod.Post, $"/workspaces/{scene.Workspace.Id}/keys/{leaked}/revoke")).Status);
    }

    [Threat(102)]
    [Fact]
    public async Task A_key_of_a_client_that_is_revoked_counts_nowhere()
    {
        var replicas = await ReplicasAsync();
        var scene = await Scene.OpenAsync(replicas.First, Plans.PushedJarm);
        Assert.True(await SoonAsync(() => ServedAsync(scene.Tpp, replicas), served => served));

        var revoked = await replicas.First.SendAsync(
            HttpMethod.Post, $"/workspaces/{scene.Workspace.Id}/revoked-client-keys/{scene.Tpp.Options.ClientId}", $$"""{"kid":"{{scene.Tpp.Keys.Signing.KeyId}}"}""");

        Assert.True(revoked.Succeeded, revoked.Body);
        Assert.False(await SoonAsync(() => ServedAsync(scene.Tpp, replicas), served => !served));
    }

    [Fact]
    public async Task A_flow_goes_on_at_another_host()
    {
        var replicas = await ReplicasAsync();
        var tpp = (await Scene.OpenAsync(replicas.First, Plans.PushedJarm)).Tpp;
        Assert.True(await SoonAsync(() => ServedAsync(tpp, replicas), served => served));
        var attempt = tpp.Start();

        var push = await tpp.PushAsync(attempt, replicas.Attempt(1));
        var response = await tpp.AuthorizeAsync(attempt, push["request_uri"]);
        var tokens = await tpp.TokenAsync(attempt, response.Code!, replicas.Attempt(1));

        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        Assert.True((await tpp.ResourceAsync(tokens["access_token"]!)).Succeeded);
    }

    private async Task<Replicas> ReplicasAsync()
    {
        var (first, second) = await hosts.ReplicasAsync(server);
        return new(first, second);
    }

    private static async Task<bool> ServedAsync(Tpp tpp, Replicas replicas) => (await tpp.ClientCredentialsAsync("accounts", replicas.Attempt(1))).Succeeded;

    /// <summary>Asks until the answer is the wanted one, or the time is over; the last answer.</summary>
    private static async Task<T> SoonAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted)
    {
        var waited = Stopwatch.StartNew();
        var answer = await ask();
        while (!wanted(answer) && waited.Elapsed < Patience)
        {
            answer = await ask();
        }

        return answer;
    }
}
