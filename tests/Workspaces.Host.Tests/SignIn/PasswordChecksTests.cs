using System.Net;
using Microsoft.Extensions.Time.Testing;
using Workspaces.Application.SignIn;

namespace Workspaces.Host.Tests.SignIn;

/// <summary>Whose password is checked next.</summary>
[Threat(91)]
public sealed class PasswordChecksTests
{
    private static readonly SignInSource Guesser = Address(1);

    private readonly List<string> _order = [];
    private readonly List<Task> _running = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_comes_to_an_untouched_workspace_waits_for_one_check_alone()
    {
        var checks = Checks(1);
        var lines = await AttackAsync(checks, ["attacked", "also-attacked"], 10);

        lines.Add(Join(checks, "untouched", "alice", Address(2)));
        await FinishAsync(lines);

        // The one under way, and then it.
        Assert.Equal("untouched", _order[1]);
        Assert.Equal(["also-attacked", "attacked", "also-attacked", "attacked"], _order[2..6]);
    }

    [Fact]
    public async Task In_a_workspace_who_comes_from_another_address_waits_for_one_check_alone()
    {
        var checks = Checks(1);
        var lines = await AttackAsync(checks, ["attacked"], 20);

        lines.Add(Join(checks, "attacked", "alice", Address(2), "alice"));
        await FinishAsync(lines);

        Assert.Equal("alice", _order[1]);
    }

    [Fact]
    public async Task Of_one_name_one_is_checked_at_a_time_for_each_source()
    {
        var checks = Checks(4);

        using var first = await checks.EnterAsync("acme", "alice", Guesser, Cancellation);
        var second = checks.EnterAsync("acme", "alice", Guesser, Cancellation).AsTask();
        using var other = await checks.EnterAsync("acme", "bob", Guesser, Cancellation);
        using var elsewhere = await checks.EnterAsync("acme", "alice", Address(2), Cancellation);

        Assert.False(second.IsCompleted);
        first!.Dispose();
        (await second)!.Dispose();
    }

    [Fact]
    public async Task As_many_are_checked_at_once_as_there_may_be()
    {
        var checks = Checks(3);
        PasswordTurn?[] turns = [await EnterAsync(checks, 1), await EnterAsync(checks, 2), await EnterAsync(checks, 3)];

        var fourth = EnterAsync(checks, 4);

        Assert.False(fourth.IsCompleted);
        turns[1]!.Dispose();
        turns[1]!.Dispose();
        using var entered = await fourth;
        Assert.False(EnterAsync(checks, 5).IsCompleted);
    }

    [Fact]
    public async Task The_line_of_a_workspace_has_an_end_and_others_have_their_own()
    {
        var checks = Checks(1);
        using var running = await checks.EnterAsync("attacked", "x", Guesser, Cancellation);
        var waiting = Enumerable.Range(0, PasswordLine.WaitingAtWorkspace).Select(i => checks.EnterAsync("attacked", $"user{i}", Address(i), Cancellation).AsTask()).ToArray();

        Assert.Null(await checks.EnterAsync("attacked", "alice", Address(200), Cancellation));
        Assert.False(checks.EnterAsync("untouched", "alice", Address(200), Cancellation).AsTask().IsCompleted);
        Assert.All(waiting, check => Assert.False(check.IsCompleted));
    }

    [Fact]
    public async Task The_line_of_an_address_has_an_end_at_all_workspaces_together()
    {
        var checks = Checks(1);
        using var running = await checks.EnterAsync("acme", "x", Address(2), Cancellation);
        for (var i = 0; i < PasswordLine.WaitingOfSource; i++)
        {
            Assert.False(checks.EnterAsync($"workspace-{i}", "alice", Guesser, Cancellation).AsTask().IsCompleted);
        }

        Assert.Null(await checks.EnterAsync("another", "alice", Guesser, Cancellation));
        Assert.False(checks.EnterAsync("another", "alice", Address(2), Cancellation).AsTask().IsCompleted);
    }

    [Threat(92)]
    [Fact]
    public async Task However_many_strangers_wait_a_known_device_waits_for_none_but_the_next()
    {
        var checks = Checks(1);
        List<TaskCompletionSource> lines = [Join(checks, "attacked", "first", Address(1))];
        // Each from an address that never had a turn, at the limit of the line.
        lines.AddRange(Enumerable.Range(0, PasswordLine.WaitingAtWorkspace).Select(i => Join(checks, "attacked", $"user{i}", Address(10 + i))));
        Assert.Null(await checks.EnterAsync("attacked", "alice", Address(9), Cancellation));
        // And a tenant whose own users flood the line of known devices.
        lines.AddRange(Enumerable.Range(0, PasswordLine.WaitingOfSource).Select(i => Join(checks, "flooding", $"mallory{i}", SignInSource.OfDevice("flooding", new($"mallory{i}"), "device"))));

        lines.Add(Join(checks, "attacked", "alice", SignInSource.OfDevice("attacked", new("alice"), "one"), "alice"));
        await FinishAsync(lines);

        Assert.InRange(_order.IndexOf("alice"), 1, 3);
        // Nor does one line starve the other.
        Assert.Equal(_order[..20].Count(workspace => workspace == "attacked"), _order[..20].Count(workspace => workspace != "attacked"), 1.0);
    }

    [Fact]
    public async Task Who_would_wait_too_long_is_asked_to_come_back()
    {
        var time = new FakeTimeProvider();
        var checks = new PasswordChecks(new() { ParallelChecks = 1 }, time);
        for (var i = 0; i < 100; i++)
        {
            using var slow = await checks.EnterAsync("acme", "slow", Guesser, Cancellation);
            time.Advance(SignInPolicy.LongestWait / 3);
        }

        using var running = await checks.EnterAsync("acme", "x", Address(2), Cancellation);
        var waiting = Enumerable.Range(3, 4).Select(i => checks.EnterAsync("acme", $"user{i}", Address(i), Cancellation).AsTask()).ToArray();

        Assert.All(waiting, check => Assert.False(check.IsCompleted));
        Assert.Null(await checks.EnterAsync("acme", "alice", Address(9), Cancellation));
        // It would have its turn as soon as one of the others has.
        Assert.False(checks.EnterAsync("another", "alice", Address(9), Cancellation).AsTask().IsCompleted);
        Assert.False(checks.EnterAsync("acme", "alice", SignInSource.OfDevice("acme", new("alice"), "device"), Cancellation).AsTask().IsCompleted);
    }

    [Fact]
    public async Task What_codes_take_says_nothing_of_how_long_passwords_do()
    {
        var time = new FakeTimeProvider();
        var checks = new PasswordChecks(new() { ParallelChecks = 1 }, time);
        for (var i = 0; i < 100; i++)
        {
            using var slow = await checks.EnterForCodeAsync("acme", "slow", Guesser, Cancellation);
            time.Advance(SignInPolicy.LongestWait);
        }

        using var running = await checks.EnterForCodeAsync("acme", "x", Address(2), Cancellation);
        var waiting = Enumerable.Range(3, 5).Select(i => checks.EnterAsync("acme", $"user{i}", Address(i), Cancellation).AsTask()).ToArray();

        Assert.All(waiting, check => Assert.False(check.IsCompleted));
    }

    [Fact]
    public async Task Who_goes_away_leaves_the_line()
    {
        var checks = Checks(1);
        using var running = await checks.EnterAsync("acme", "x", Address(2), Cancellation);
        using var gone = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, PasswordLine.WaitingOfSource).Select(i => checks.EnterAsync("acme", $"user{i}", Guesser, gone.Token).AsTask()).ToArray();

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(waiting));
        var next = checks.EnterAsync("acme", "alice", Guesser, Cancellation).AsTask();
        running!.Dispose();
        using var turn = await next;
        Assert.NotNull(turn);
    }

    private static PasswordChecks Checks(int parallel) => new(new() { ParallelChecks = parallel }, new FakeTimeProvider());

    private static SignInSource Address(int number) => SignInSource.OfAddress(new IPAddress([192, 0, 2, (byte)number]));

    private static Task<PasswordTurn?> EnterAsync(PasswordChecks checks, int number) => checks.EnterAsync("acme", $"user{number}", Guesser, Cancellation).AsTask();

    /// <summary>One check under way at the last of the workspaces, and a line at each.</summary>
    private async Task<List<TaskCompletionSource>> AttackAsync(PasswordChecks checks, string[] workspaces, int each)
    {
        foreach (var workspace in workspaces)
        {
            using var before = await checks.EnterAsync(workspace, "x", Guesser, Cancellation);
        }

        List<TaskCompletionSource> lines = [Join(checks, workspaces[0], "first", Guesser)];
        for (var i = 0; i < each; i++)
        {
            lines.AddRange(workspaces.Select(workspace => Join(checks, workspace, $"user{i}", Guesser)));
        }

        return lines;
    }

    /// <summary>Notes when it is its turn, and ends the turn when it may.</summary>
    private TaskCompletionSource Join(PasswordChecks checks, string workspace, string name, SignInSource source, string? noted = null)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var entering = checks.EnterAsync(workspace, name, source, Cancellation).AsTask();
        _running.Add(CheckAsync());
        return end;

        async Task CheckAsync()
        {
            using var turn = await entering;
            lock (_order)
            {
                _order.Add(noted ?? workspace);
            }

            await end.Task;
        }
    }

    private Task FinishAsync(List<TaskCompletionSource> lines)
    {
        lines.ForEach(line => line.TrySetResult());
        return Task.WhenAll(_running);
    }
}
