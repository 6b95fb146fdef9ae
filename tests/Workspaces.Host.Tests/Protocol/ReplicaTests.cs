using System.Diagnostics;
using System.Net;
using Workspaces.Client.Flows;
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
