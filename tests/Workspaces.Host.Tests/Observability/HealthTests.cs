using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Http;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;
using Workspaces.Host.Observability;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Testing;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Observability;

public sealed class HealthTests(PostgresServer server, HostFixture shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_live_and_ready_on_both_listeners()
    {
        Assert.Equal("live", (await GetAsync(shared, shared.PublicUrl, "live")).Body);
        Assert.Equal("ready", (await GetAsync(shared, shared.PublicUrl, "ready")).Body);
        Assert.Equal("ready", (await GetAsync(shared, shared.MutualTlsUrl, "ready")).Body);
    }

    [Fact]
    public async Task Is_not_ready_while_the_database_is_away_and_is_again_when_it_is_back()
    {
        await using var database = new PostgresDatabase(server);
        await database.InitializeAsync();
        database.Require();
        await using var host = new HostFixture(new() { PostgreSqlConnectionString = database.Settings["ConnectionStrings:Workspaces"] });
        await host.InitializeAsync();

        await server.StopAcceptingAsync(database.Name);
        var away = await GetAsync(host, host.PublicUrl, "ready");
        var alive = await GetAsync(host, host.PublicUrl, "live");
        await server.StartAcceptingAsync(database.Name);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "the database cannot be reached"), (away.Status, away.Body));
        Assert.Equal(HttpStatusCode.OK, alive.Status);
        await Eventually.Async(async () => (await GetAsync(host, host.PublicUrl, "ready")).Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Is_not_ready_on_a_database_of_an_older_version()
    {
        await using var host = new HostFixture();
        await host.InitializeAsync();
        var history = SqliteStoreContext.For(host.Services.GetRequiredService<DatabaseOptions>().ConnectionString);
        await using var closing = history;
        await history.Database.ExecuteSqlAsync($"""DELETE FROM "__EFMigrationsHistory" """, Cancellation);

        var answer = await GetAsync(host, host.PublicUrl, "ready");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "the database is older than this program: run the command migrate"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task Is_not_ready_while_it_is_being_stopped()
    {
        await using var host = new HostFixture();
        await host.InitializeAsync();
        await host.Services.GetRequiredService<Drain>().StoppingAsync(Cancellation);

        var answer = await GetAsync(host, host.PublicUrl, "ready");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, Readiness.Draining), (answer.Status, answer.Body));
        Assert.True(answer.Headers.ConnectionClose);
    }

    [Fact]
    public async Task Asks_the_database_once_however_many_ask()
    {
        await using var host = new HostFixture(new() { Time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow()) });
        await host.InitializeAsync();
        var readiness = host.Services.GetRequiredService<Readiness>();
        await readiness.FindFaultAsync(Cancellation);
        var database = host.Services.GetRequiredService<DatabaseOptions>();
        File.Move(Path.Combine(database.DataDirectory, "workspaces.db"), Path.Combine(database.DataDirectory, "elsewhere.db"));

        var faults = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => readiness.FindFaultAsync(Cancellation)));

        Assert.All(faults, Assert.Null);
    }

    private static async Task<Answer> GetAsync(HostFixture host, Uri listener, string check)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(listener, $"/health/{check}"));
        return await host.Http.SendAsync(request, null, null, Cancellation);
    }
}
