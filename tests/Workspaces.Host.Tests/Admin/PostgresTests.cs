using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

/// <summary>What databases may see differently: order, comparison, characters.</summary>
public sealed class PostgresTests(PostgresServer server) : IAsyncLifetime
{
    private readonly PostgresDatabase _database = new(server);
    private HostFixture? _host;

    private HostFixture Host => _host ?? throw new InvalidOperationException("There is no host.");

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _database.Require();
        _host = new(new() { PostgreSqlConnectionString = _database.Settings["ConnectionStrings:Workspaces"] });
        await _host.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Pages_and_searches()
    {
        foreach (var id in new[] { "pg-b", "pga", "pg-a", "ph" })
        {
            Assert.Equal(201, (int)(await Host.SendAsync(HttpMethod.Post, "/workspaces", $$"""{"id":"{{id}}","profile":"fapi2-security"}""")).Status);
        }

        var seen = new List<string>();
        var first = await Host.GetAsync("/workspaces?limit=2&search=pg");
        var second = await Host.GetAsync($"/workspaces?limit=2&search=pg&cursor={first["next"]}");
        seen.AddRange(first.Json!["items"]!.AsArray().Select(item => (string)item!["id"]!));
        seen.AddRange(second.Json!["items"]!.AsArray().Select(item => (string)item!["id"]!));

        Assert.Equal(["pg-a", "pg-b", "pga"], seen);
        Assert.Null(second["next"]);
    }

    [Fact]
    public async Task Keeps_clients()
    {
        var workspace = await Host.NewWorkspaceAsync();
        var metadata = AdminCalls.Client("one");
        metadata["client_name"] = "Caf\u00e9";

        Assert.Equal(201, (int)(await Host.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/clients", metadata.ToJsonString())).Status);
        (await Host.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/clients", metadata.ToJsonString())).IsProblem(409, "client_id");
        Assert.Equal("Caf\u00e9", (await Host.GetAsync($"/workspaces/{workspace}/clients/one"))["client_name"]);
        Assert.Equal("one", (string?)Assert.Single((await Host.GetAsync($"/workspaces/{workspace}/clients?search=caf%C3%A9")).Json!["items"]!.AsArray())!["client_id"]);
        Assert.Equal(204, (int)(await Host.SendAsync(HttpMethod.Delete, $"/workspaces/{workspace}/clients/one")).Status);
    }
}
