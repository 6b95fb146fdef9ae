using System.Data.Common;
using Workspaces.Storage.Database;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Data;

public abstract class GroupedWritesTests : InstallationTests
{
    private const string Insert = "INSERT INTO one_time_values (workspace_id, kind, value_hash, expires_at) VALUES ($1, 1, $2, $3) RETURNING value_hash";
    private const string Count = "SELECT value_hash FROM one_time_values WHERE workspace_id = $1";
    private const string First = "first";

    // The first write stays under way until it may end.
    private readonly TaskCompletionSource _underWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayEnd = new();
    private readonly SqlDatabase _database;
    private readonly GroupedWrites<string> _writes;
    private bool _fails;

    protected GroupedWritesTests(Installation installation) : base(installation)
    {
        _database = Get<SqlDatabase>();
        _writes = new(_database, Read);
    }

    [Fact]
    public async Task Who_is_alone_is_sent_at_once()
    {
        _mayEnd.SetResult();

        Assert.Equal<string[]>([First], await Write(First));
        Assert.Equal<string[]>(["second"], await Write("second"));
    }

    [Fact]
    public async Task Those_who_come_while_one_is_under_way_go_together_each_with_an_outcome_of_its_own()
    {
        var first = await BeginAsync();
        var before = Get<DbCommandCounter>().Total;
        var others = Enumerable.Range(0, 40).Select(i => Write($"value-{i}")).ToArray();
        _mayEnd.SetResult();

        Assert.Equal<string[]>([First], await first);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => new[] { $"value-{i}" }), await Task.WhenAll(others));
        Assert.Equal(1, Get<DbCommandCounter>().Total - before);
        Assert.Equal(41, (await Stored()).Count);
    }

    [Fact]
    public async Task Each_counts_a_round_trip_of_its_own()
    {
        var first = await BeginAsync();
        var counts = Enumerable.Range(0, 3).Select(i => Task.Run(() => RoundTrips(() => Write($"value-{i}")))).ToArray();
        await Task.Delay(TimeSpan.FromMilliseconds(50), Cancellation);
        _mayEnd.SetResult();

        await first;
        Assert.All(await Task.WhenAll(counts), count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task More_than_fit_in_one_group_go_in_several()
    {
        var first = await BeginAsync();
        var others = Enumerable.Range(0, 200).Select(i => Write($"value-{i}")).ToArray();
        _mayEnd.SetResult();

        await Task.WhenAll([first, .. others]);
        Assert.Equal(201, (await Stored()).Count);
    }

    [Fact]
    public async Task One_that_is_refused_fails_alone()
    {
        await new GroupedWrites<string>(_database, reader => reader.GetString(0)).RunAsync([Statement("there")], Cancellation);
        var first = await BeginAsync();
        var (good, bad, better) = (Write("good"), Write("there"), Write("better"));
        _mayEnd.SetResult();

        await first;
        Assert.Equal<string[]>(["good"], await good);
        Assert.Equal<string[]>(["better"], await better);
        Assert.True(StorageUnavailableException.IsDuplicate(await Assert.ThrowsAnyAsync<DbException>(() => bad)));
        Assert.Equal(["better", First, "good", "there"], await Stored());
    }

    [Fact]
    public async Task Of_several_that_write_the_same_one_wins()
    {
        var first = await BeginAsync();
        var same = Enumerable.Range(0, 40).Select(_ => Write("same")).ToArray();
        _mayEnd.SetResult();

        await first;
        await Assert.ThrowsAnyAsync<DbException>(() => Task.WhenAll(same));
        Assert.Equal(1, same.Count(task => task.IsCompletedSuccessfully));
        Assert.Equal([First, "same"], await Stored());
    }

    [Fact]
    public async Task One_that_fails_while_others_wait_does_them_no_harm()
    {
        var first = await BeginAsync(fails: true);
        var other = Write("other");
        _mayEnd.SetResult();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await first);
        Assert.Equal<string[]>(["other"], await other);
        Assert.Equal<string[]>(["next"], await Write("next"));
    }

    [Fact]
    public async Task Who_gives_up_before_its_turn_writes_nothing_and_harms_nobody()
    {
        using var leaves = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var first = await BeginAsync();
        var (gone, other) = (_writes.RunAsync([Statement("gone")], leaves.Token), Write("other"));
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        _mayEnd.SetResult();

        await first;
        Assert.Equal<string[]>(["other"], await other);
        Assert.Equal([First, "other"], await Stored());
    }

    [Fact]
    public async Task All_statements_of_a_caller_are_done_or_none()
    {
        _mayEnd.SetResult();
        await Write("there");

        await Assert.ThrowsAnyAsync<DbException>(() => _writes.RunAsync([Statement("new"), Statement("there")], Cancellation));

        Assert.Equal(["there"], await Stored());
    }

    private async Task<Task<string[]>> BeginAsync(bool fails = false)
    {
        _fails = fails;
        var first = Task.Run(() => Write(First), Cancellation);
        await _underWay.Task;
        return first;
    }

    private string Read(DbDataReader reader)
    {
        var value = reader.GetString(0);
        if (value == First)
        {
            _underWay.TrySetResult();
            _mayEnd.Task.Wait(Cancellation);
            return _fails ? throw new InvalidOperationException("The caller cannot read it.") : value;
        }

        return value;
    }

    private async Task<string[]> Write(string value) => [.. await _writes.RunAsync([Statement(value)], Cancellation)];

    private KeyedStatement Statement(string value) => new(value, Storage.Sql.Statement.Write(Insert, Workspace, value, Now));

    private async Task<List<string>> Stored()
    {
        var stored = await _database.ListAsync(Storage.Sql.Statement.Read(Count, Workspace), reader => reader.GetString(0), Cancellation);
        stored.Sort(StringComparer.Ordinal);
        return stored;
    }
}

public sealed class GroupedWritesOnSqliteTests(SqliteInstallation installation) : GroupedWritesTests(installation), IClassFixture<SqliteInstallation>;

public sealed class GroupedWritesOnPostgresTests(PostgresInstallation installation) : GroupedWritesTests(installation), IClassFixture<PostgresInstallation>;
