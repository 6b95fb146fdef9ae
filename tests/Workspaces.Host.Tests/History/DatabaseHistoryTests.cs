using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Database;
using Workspaces.Storage.History;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Tests.History;

/// <summary>A database that went back: an old primary that came up again, or a copy that was restored.</summary>
public abstract class DatabaseHistoryTests(Installation installation) : InstallationTests(installation)
{
    private HistoryBeat Beat => Get<HistoryBeat>();

    [Threat(96)]
    [Fact]
    public async Task A_database_that_went_back_is_neither_read_nor_written_until_an_operator_accepts_it()
    {
        await Beats(3);
        await MoveAsync(-2);

        var refusal = await Assert.ThrowsAsync<HistoryBehindException>(() => Beat.BeatAsync(Cancellation));
        Assert.Contains("history accept", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(refusal.Message, Get<DatabaseHistory>().Fault);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Get<SqlDatabase>().ExecuteAsync(Statement.Write("DELETE FROM users"), Cancellation));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Get<WorkspaceCache>().FindAsync(NewName("unknown"), Cancellation).AsTask());
        await Assert.ThrowsAsync<HistoryBehindException>(() => Beat.BeatAsync(Cancellation));

        await AcceptAsync();
        await Beat.BeatAsync(Cancellation);

        Assert.Null(Get<DatabaseHistory>().Fault);
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await Get<WorkspaceCache>().FindAsync(NewName("unknown"), Cancellation));
    }

    [Threat(96)]
    [Fact]
    public async Task The_database_that_is_as_far_serves_again()
    {
        await Beats(3);
        await MoveAsync(-2);
        await Assert.ThrowsAsync<HistoryBehindException>(() => Beat.BeatAsync(Cancellation));

        await MoveAsync(2);
        await Beat.BeatAsync(Cancellation);

        Assert.Null(Get<DatabaseHistory>().Fault);
    }

    [Threat(96)]
    [Fact]
    public async Task The_refusal_holds_over_a_restart()
    {
        var options = Get<DatabaseOptions>() with { DataDirectory = Directory.CreateTempSubdirectory("workspaces-").FullName };
        await Beats(3);
        var before = new DatabaseHistory(options, NullLogger<DatabaseHistory>.Instance);
        before.Meet(Get<DatabaseHistory>().Seen!, asked: null);
        before.Keep();
        await MoveAsync(-2);
        var source = Get<DbDataSource>();

        var restarted = new DatabaseHistory(options, NullLogger<DatabaseHistory>.Instance);
        using (var beat = new HistoryBeat(source, restarted, Time, NullLogger<HistoryBeat>.Instance))
        {
            await Assert.ThrowsAsync<HistoryBehindException>(() => beat.BeatAsync(Cancellation));

            await AcceptAsync();
            await beat.BeatAsync(Cancellation);
        }

        // What was accepted counts from then on: the database of before is behind now.
        Assert.True(before.Seen!.IsBehind(restarted.Seen!));
        Assert.Equal(restarted.Seen, DatabaseHistory.Kept(options));
        Directory.Delete(options.DataDirectory, recursive: true);
    }

    [Fact]
    public async Task Replicas_move_one_history()
    {
        await using var other = Installation.CreateReplica();
        await Race(20, async i =>
        {
            await (i % 2 == 0 ? Beat : other.GetRequiredService<HistoryBeat>()).BeatAsync(Cancellation);
            return true;
        });
        var before = Get<DatabaseHistory>().Seen!;

        await Beats(1);

        Assert.Equal(before.Epoch, Get<DatabaseHistory>().Seen!.Epoch);
        Assert.True(Get<DatabaseHistory>().Seen!.Beat > before.Beat);
        Assert.Null(Get<DatabaseHistory>().Fault);
    }

    private async Task Beats(int number)
    {
        for (var i = 0; i < number; i++)
        {
            await Beat.BeatAsync(Cancellation);
        }
    }

    private Task MoveAsync(int by) => RunAsync("UPDATE history SET beat = beat + " + by);

    private async Task AcceptAsync()
    {
        await using var connection = Connect();
        await connection.OpenAsync(Cancellation);
        Assert.NotNull(await HistoryTable.BeginAsync(connection, Get<DatabaseHistory>().Seen!.Epoch + 1, Now, Cancellation));
    }

    // Past the source of the server, which refuses what is behind.
    private DbConnection Connect() => Get<DatabaseOptions>() is { Provider: DatabaseProvider.Sqlite } options
        ? new SqliteConnection(options.ConnectionString)
        : new NpgsqlConnection(Get<DatabaseOptions>().ConnectionString);

    private async Task RunAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancellation));
    }
}

public sealed class DatabaseHistoryOnSqliteTests(SqliteInstallation installation) : DatabaseHistoryTests(installation), IClassFixture<SqliteInstallation>;

public sealed class DatabaseHistoryOnPostgresTests(PostgresInstallation installation) : DatabaseHistoryTests(installation), IClassFixture<PostgresInstallation>;
