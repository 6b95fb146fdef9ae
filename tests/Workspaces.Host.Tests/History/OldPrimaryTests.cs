using System.Data.Common;
using Npgsql;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Database;
using Workspaces.Storage.History;
using Workspaces.Storage.Upkeep;
using Workspaces.Testing;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.History;

/// <summary>Two PostgreSQL servers: the primary dies, the other one is promoted, and the old one comes back as it was.</summary>
public sealed class OldPrimaryTests
{
    private const string Database = "workspaces";
    private const int Writes = 30;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Threat(96)]
    [Fact]
    public async Task Nothing_is_written_to_a_primary_that_comes_back_as_it_was()
    {
        await using var old = PostgresServer.At(TestPorts.Free(1)[0]);
        await using var promoted = PostgresServer.At(TestPorts.Free(1)[0]);
        await Task.WhenAll(old.StartAsync(), promoted.StartAsync());
        if ((old.Unavailable ?? promoted.Unavailable) is { } reason)
        {
            Requirements.Missing(Requirement.PostgreSql, reason);
        }

        await using var installation = await ReplicateAsync(old, promoted);
        await promoted.StopServerAsync();
        await installation.Get<HistoryBeat>().BeatAsync(Cancellation);

        await old.StopServerAsync();
        await promoted.StartServerAsync();
        // What the standby received before the end, and its promotion.
        await FollowAsync(promoted, installation.Get<DatabaseHistory>().Seen!);
        var answered = await AnswersAfterAsync(installation);
        await installation.Get<HistoryBeat>().BeatAsync(Cancellation);
        await old.StartServerAsync();
        NpgsqlConnection.ClearAllPools();

        for (var i = 0; i < Writes; i++)
        {
            ((NpgsqlDataSource)installation.Get<DbDataSource>()).Clear();
            await installation.Get<HistoryBeat>().BeatAsync(Cancellation);
            Assert.True((await TakeAsync(installation, $"after-{i}"))[0]);
        }

        Assert.Equal((0L, (long)Writes), (await CountAsync(old), await CountAsync(promoted)));
        Assert.Null(installation.Get<DatabaseHistory>().Fault);
        Assert.True(answered < TimeSpan.FromSeconds(3), $"It took {answered.TotalSeconds:0.0} s to answer after the promotion.");
        TestContext.Current.SendDiagnosticMessage($"Answers {answered.TotalSeconds:0.00} s after the promotion.");

        await promoted.StopServerAsync();
        ((NpgsqlDataSource)installation.Get<DbDataSource>()).Clear();
        await Assert.ThrowsAsync<HistoryBehindException>(() => installation.Get<HistoryBeat>().BeatAsync(Cancellation));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => TakeAsync(installation, "nowhere").AsTask());
        Assert.Equal(0, await CountAsync(old));
    }

    private static async Task<Installation> ReplicateAsync(PostgresServer old, PostgresServer promoted)
    {
        var (first, second) = (new NpgsqlConnectionStringBuilder(old.ConnectionString(Database)), new NpgsqlConnectionStringBuilder(promoted.ConnectionString(Database)));
        await Task.WhenAll(
            new DatabaseMigrator(Options(first.ConnectionString)).MigrateAsync(Cancellation), new DatabaseMigrator(Options(second.ConnectionString)).MigrateAsync(Cancellation));
        var both = new TwoHosts($"Host={first.Host}:{first.Port},{second.Host}:{second.Port};Database={Database};Username={first.Username};Password={first.Password}");
        await both.InitializeAsync();
        return both;
    }

    private static async Task<TimeSpan> AnswersAfterAsync(Installation installation)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await installation.Get<HistoryBeat>().BeatAsync(Cancellation);
                return TimeProvider.System.GetElapsedTime(begun);
            }
            catch (Exception exception) when (StorageUnavailableException.Covers(exception) && TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
            }
        }
    }

    private static async Task FollowAsync(PostgresServer server, HistoryMark mark)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString(Database));
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await connection.OpenAsync(Cancellation);
                break;
            }
            catch (NpgsqlException) when (attempt < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
            }
        }

        await using var command = new NpgsqlCommand($"UPDATE history SET epoch = {mark.Epoch}, beat = {mark.Beat}", connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static ValueTask<bool[]> TakeAsync(Installation installation, string value) =>
        installation.Get<IOneTimeValues>().TakeAsync("acme", [new(OneTimeKind.ClientAssertion, value, installation.Time.GetUtcNow().AddMinutes(1))], Cancellation);

    private static async Task<long> CountAsync(PostgresServer server)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString(Database) + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM one_time_values", connection);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private static DatabaseOptions Options(string connectionString) => DatabaseOptions.Read("postgres", connectionString, null);

    private sealed class TwoHosts(string connectionString) : Installation(new ConnectedDatabase(connectionString));
}
