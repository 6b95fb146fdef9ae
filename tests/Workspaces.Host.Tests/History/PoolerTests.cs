using Npgsql;
using Workspaces.Application.Callers;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.History;
using Workspaces.Storage.Workspaces;
using Workspaces.Testing;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.History;

/// <summary>An installation behind PgBouncer.</summary>
public sealed class PoolerTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("transaction", "Max Auto Prepare=0")]
    [InlineData("session", "")]
    public async Task Serves_behind_a_pooler(string mode, string said)
    {
        await server.StartAsync();
        if (server.Unavailable is { } reason)
        {
            Requirements.Missing(Requirement.PostgreSql, reason);
        }

        var direct = new NpgsqlConnectionStringBuilder(server.ConnectionString($"pooled_{mode}"));
        await CreateAsync(direct);
        await using var bouncer = await PgBouncer.StartAsync(direct.ConnectionString, mode);
        await using var installation = new PooledInstallation($"Host=127.0.0.1;Port={bouncer.Port};Database={direct.Database};Username={direct.Username};Password=any;{said}");
        await installation.InitializeAsync();

        await installation.Get<HistoryBeat>().BeatAsync(Cancellation);
        await installation.Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new("acme", "plain"), Cancellation);
        // Many at once, each several times, so that every statement is planned wherever it may be.
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async caller =>
        {
            for (var i = 0; i < 20; i++)
            {
                var fresh = await installation.Get<IOneTimeValues>().TakeAsync("acme", [new(OneTimeKind.ClientAssertion, $"{caller}-{i}", installation.Time.GetUtcNow().AddMinutes(1))], Cancellation);
                Assert.True(Assert.Single(fresh));
            }
        }));
        await installation.Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, "acme", new() { DisplayName = "Acme" }, Cancellation);

        Assert.Equal("Acme", (await installation.Get<WorkspaceCache>().GetAsync("acme", Cancellation))?.Workspace.DisplayName);
    }

    // The pooler hands out what there is.
    private static async Task CreateAsync(NpgsqlConnectionStringBuilder database)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "postgres" }.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand($"CREATE DATABASE {database.Database}", connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private sealed class PooledInstallation(string connectionString) : Installation(new ConnectedDatabase(connectionString));
}
