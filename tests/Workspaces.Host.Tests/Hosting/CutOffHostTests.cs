using System.Net;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Hosting;

/// <summary>What a host knows by heart counts only while it hears of changes.</summary>
public sealed class CutOffHostTests(PostgresServer server)
{
    [Threat(97)]
    [Fact]
    public async Task A_host_that_is_cut_off_from_its_database_soon_answers_nothing_from_memory_and_is_not_ready()
    {
        var database = new PostgresDatabase(server);
        await database.InitializeAsync();
        database.Require();
        await using var host = new HostFixture(new()
        {
            PostgreSqlConnectionString = database.Settings["ConnectionStrings:Workspaces"],
            Settings = new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Critical" },
        });
        await host.InitializeAsync();
        var scene = await Scene.OpenAsync(host, Plans.PushedJarm);
        var metadata = scene.Workspace.Issuer + "/.well-known/openid-configuration";
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(host, metadata)).Status);

        await server.StopAcceptingAsync(database.Name);
        var began = TimeProvider.System.GetTimestamp();
        await Eventually.Async(async () => (await GetAsync(host, metadata)).Status != HttpStatusCode.OK);
        var silent = TimeProvider.System.GetElapsedTime(began);
        var refusal = await GetAsync(host, metadata);
        var ready = await GetAsync(host, new Uri(host.PublicUrl, "/health/ready").AbsoluteUri);

        await server.StartAcceptingAsync(database.Name);
        began = TimeProvider.System.GetTimestamp();
        await Eventually.Async(async () => (await GetAsync(host, metadata)).Status == HttpStatusCode.OK);
        TestContext.Current.SendDiagnosticMessage(
            $"Stops answering {silent.TotalSeconds:0.0} s after it was cut off, answers {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s after it was back.");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "temporarily_unavailable"), (refusal.Status, refusal.Error));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
    }

    private static async Task<Answer> GetAsync(HostFixture host, string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        return await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
    }
}
