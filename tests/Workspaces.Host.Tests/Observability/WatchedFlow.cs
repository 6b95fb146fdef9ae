using Workspaces.Client.Flows;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Observability;

/// <summary>What a collector had got of some requests when the host had stopped: a whole flow, refusals, and a wrong password.</summary>
public sealed class WatchedFlow : IAsyncLifetime
{
    public const string Plant = "planted";

    public string Metrics { get; private set; } = "";
    public string Traces { get; private set; } = "";
    public string Workspace { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await using var collector = await Collector.StartAsync();
        await using (var host = new HostFixture(new() { Settings = collector.Settings }))
        {
            await host.InitializeAsync();
            var scene = await Scene.OpenAsync(host, Plans.PushedJarm);
            Workspace = scene.Workspace.Id;
            await UseAsync(scene.Tpp);
        }

        (Metrics, Traces) = (collector.Metrics, collector.Traces);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task UseAsync(Tpp tpp)
    {
        Queue<string> passwords = new([$"{Plant}-password"]);
        var flow = await tpp.Flow(new() { SignInForm = form => form["password"] = passwords.TryDequeue(out var wrong) ? wrong : form["password"] });
        Assert.True((await tpp.RefreshAsync(flow.RefreshToken!)).Succeeded);
        Assert.True((await tpp.ClientCredentialsAsync("accounts")).Succeeded);
        Assert.False((await tpp.RefreshAsync($"{Plant}-refresh-token")).Succeeded);
        Assert.False((await tpp.ClientCredentialsAsync("accounts", new() { TokenForm = form => form["client_id"] = $"{Plant}-client" })).Succeeded);
    }
}
