using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Workspaces.Application.Callers;
using Workspaces.Application.Workspaces;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Tests.Tenancy;

/// <summary>Changes are followed in the order that the database gives them, whatever the clocks say.</summary>
public abstract class WorkspaceIndexTests(Installation installation) : InstallationTests(installation)
{
    [Threat(97)]
    [Theory]
    [InlineData(75)]
    [InlineData(-75)]
    public async Task A_replica_whose_clock_is_wrong_sees_every_change(int seconds)
    {
        await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(Workspace, "plain"), Cancellation);
        Time.Advance(TimeSpan.FromMinutes(5));
        await using var replica = Installation.CreateReplica(new FakeTimeProvider(Now.AddSeconds(seconds)));
        var there = replica.GetRequiredService<WorkspaceCache>();
        Assert.NotNull(await there.GetAsync(Workspace, Cancellation));
        await replica.GetRequiredService<WorkspaceIndex>().LookAsync(Cancellation);
        Assert.NotNull(await there.GetAsync(Workspace, Cancellation));

        await Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, new() { Enabled = false }, Cancellation);
        await replica.GetRequiredService<WorkspaceIndex>().LookAsync(Cancellation);

        Assert.Null(await there.GetAsync(Workspace, Cancellation));
    }

    [Fact]
    public async Task A_change_that_was_committed_after_later_ones_is_seen()
    {
        var late = NewName("late");
        await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(Workspace, "plain"), Cancellation);
        await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(late, "plain"), Cancellation);
        var cache = Get<WorkspaceCache>();
        Assert.NotNull(await cache.GetAsync(late, Cancellation));
        if (!Get<SqlDatabase>().HasOneWriter)
        {
            await using var connection = await Get<System.Data.Common.DbDataSource>().OpenConnectionAsync(Cancellation);
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            await using var command = connection.CreateCommand();
            (command.Transaction, command.CommandText) = (transaction, $"UPDATE workspaces SET status = 'Disabled', revision = revision + 1 WHERE id = '{late}'");
            await command.ExecuteNonQueryAsync(Cancellation);
            await Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, new() { DisplayName = "Later" }, Cancellation);
            await Get<WorkspaceIndex>().LookAsync(Cancellation);
            Assert.NotNull(await cache.GetAsync(late, Cancellation));
            await transaction.CommitAsync(Cancellation);
        }
        else
        {
            await Get<SqlDatabase>().ExecuteAsync(Statement.Write("UPDATE workspaces SET status = 'Disabled', revision = revision + 1 WHERE id = $1", late), Cancellation);
        }

        await Get<WorkspaceIndex>().LookAsync(Cancellation);

        Assert.Null(await cache.GetAsync(late, Cancellation));
    }

    [Threat(98)]
    [Fact]
    public async Task Unknown_workspaces_cost_the_database_nothing()
    {
        await Get<WorkspaceIndex>().LookAsync(Cancellation);

        Assert.Equal(0, await RoundTrips(async () =>
        {
            for (var i = 0; i < 1000; i++)
            {
                Assert.Null(await Get<WorkspaceCache>().GetAsync(NewName("unknown"), Cancellation));
            }
        }));
    }

    [Fact]
    public async Task Tells_how_far_the_clocks_are_apart()
    {
        var ahead = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddSeconds(75));
        await using var replica = Installation.CreateReplica(ahead);
        var index = replica.GetRequiredService<WorkspaceIndex>();

        await index.LookAsync(Cancellation);

        Assert.InRange(index.Skew.TotalSeconds, Get<SqlDatabase>().HasOneWriter ? 0 : 70, Get<SqlDatabase>().HasOneWriter ? 0 : 76);
    }
}

public sealed class WorkspaceIndexOnSqliteTests(SqliteInstallation installation) : WorkspaceIndexTests(installation), IClassFixture<SqliteInstallation>;

public sealed class WorkspaceIndexOnPostgresTests(PostgresInstallation installation) : WorkspaceIndexTests(installation), IClassFixture<PostgresInstallation>;
