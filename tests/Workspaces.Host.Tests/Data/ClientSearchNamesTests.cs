using Workspaces.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Workspaces.Host.Administration;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Data;

/// <summary>Clients that were stored before they were looked for by name are found all the same.</summary>
public abstract class ClientSearchNamesTests(Installation installation) : InstallationTests(installation)
{
    protected abstract string Statement { get; }

    internal abstract StoreDbContext Context { get; }

    [Fact]
    public async Task Are_filled_in_for_clients_that_have_none()
    {
        await Get<WorkspaceAdministration>().CreateAsync(new(Workspace, "plain"), Cancellation);
        await AddAsync("named", "  Acme & \"Sons\" ");
        await AddAsync("far", "Ärzte");
        await AddAsync("nameless", null);
        await AddAsync("broken", "gone");
        await Get<Store>().InWorkspaceAsync(Workspace, async context =>
            await context.Set<ClientRow>().ExecuteUpdateAsync(set => set.SetProperty(client => client.SearchName, ""), Cancellation)
            + await context.Set<ClientRow>().Where(client => client.ClientId == "broken").ExecuteUpdateAsync(set => set.SetProperty(client => client.Metadata, "{"), Cancellation)
            + await context.Database.ExecuteSqlRawAsync(Statement.Replace("{", "{{", StringComparison.Ordinal), Cancellation));

        var names = await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<ClientRow>().ToDictionaryAsync(client => client.ClientId, client => client.SearchName, Cancellation));

        Assert.Equal("acme & \"sons\"", names["named"]);
        Assert.Equal(("", ""), (names["nameless"], names["broken"]));
    }

    [Fact]
    public void Are_filled_in_by_a_migration()
    {
        using var context = Context;

        Assert.Contains(Statement.ReplaceLineEndings("\n").Split('\n')[^2].Trim(), context.GetService<IMigrator>().GenerateScript(), StringComparison.Ordinal);
    }

    private async Task AddAsync(string id, string? name) => Assert.True((await Get<ClientAdministration>().CreateAsync(
        Workspace, new() { ClientId = id, ClientName = name, RedirectUris = ["https://client.example/"] }, Cancellation)).Succeeded);
}

public sealed class ClientSearchNamesOnSqliteTests(SqliteInstallation installation) : ClientSearchNamesTests(installation), IClassFixture<SqliteInstallation>
{
    protected override string Statement => ClientSearchNames.Sqlite;

    internal override StoreDbContext Context => SqliteStoreContext.For("Data Source=:memory:");
}

public sealed class ClientSearchNamesOnPostgresTests(PostgresInstallation installation) : ClientSearchNamesTests(installation), IClassFixture<PostgresInstallation>
{
    protected override string Statement => ClientSearchNames.Postgres;

    internal override StoreDbContext Context => PostgresStoreContext.For("Host=nowhere");
}
