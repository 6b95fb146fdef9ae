using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Data;

/// <summary>How failed sign-ins are counted, and what a success forgets.</summary>
[Threat(92)]
public abstract class SignInFailuresTests(Installation installation) : TwinTests(installation)
{
    private static readonly LockOut LockOut = new(3, 5, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5));
    private static readonly FailureSource Address = FailureSource.OfAddress("192.0.2.1");
    private static readonly FailureSource OtherAddress = FailureSource.OfAddress("192.0.2.2");
    private static readonly FailureSource Device = FailureSource.OfDevice("device");

    private SignInFailures Failures => Get<SignInFailures>();

    [Fact]
    public async Task An_unknown_device_is_counted_by_its_address_and_with_all_others()
    {
        await FailAsync(Address, OtherAddress);

        Assert.Equal([1, Milliseconds(Now), null, Milliseconds(Now.AddMinutes(10))], await CountAsync(Address));
        Assert.Equal([1, Milliseconds(Now), null, Milliseconds(Now.AddMinutes(10))], await CountAsync(OtherAddress));
        Assert.Equal([2, Milliseconds(Now), null, Milliseconds(Now.AddMinutes(10))], await CountAsync(null));
    }

    [Fact]
    public async Task A_known_device_is_counted_by_itself()
    {
        await Changes(() => FailAsync(Device), Device.Text);

        Assert.Equal([1, Milliseconds(Now), null, Milliseconds(Now.AddMinutes(10))], await CountAsync(Device));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task As_many_as_may_be_lock_the_name_for_where_they_came_from(bool device)
    {
        var source = device ? Device : Address;
        await FailAsync(source, source);
        Assert.Null((await CountAsync(source))[2]);

        await FailAsync(source);

        Assert.Equal(Milliseconds(Now.AddMinutes(5)), (await CountAsync(source))[2]);
        Assert.Equal((true, false), (await IsLockedAsync(source), await IsLockedAsync(OtherAddress)));
        Time.Advance(LockOut.Duration);
        Assert.False(await IsLockedAsync(source));
    }

    [Fact]
    public async Task As_many_as_may_be_of_all_unknown_ones_together_lock_the_name_for_these()
    {
        await FailAsync(Address, Address, OtherAddress, OtherAddress);
        Assert.Null((await CountAsync(null))[2]);

        await FailAsync(FailureSource.OfAddress("192.0.2.3"));

        Assert.Equal([5, Milliseconds(Now), Milliseconds(Now.AddMinutes(5)), Milliseconds(Now.AddMinutes(10))], await CountAsync(null));
        Assert.Null((await CountAsync(Address))[2]);
    }

    [Theory]
    [InlineData(1, 2, true, false)]
    [InlineData(2, 1, false, true)]
    public async Task The_first_failure_locks_where_one_is_as_many_as_may_be(int failures, int ofAll, bool own, bool together)
    {
        await Failures.CountAsync(Workspace, "user", Address, LockOut with { Failures = failures, FailuresOfAll = ofAll }, Cancellation);

        Assert.Equal((own, together), ((await CountAsync(Address))[2] == Milliseconds(Now.AddMinutes(5)), (await CountAsync(null))[2] == Milliseconds(Now.AddMinutes(5))));
        await Failures.CountAsync(Workspace, "sibling", Device, LockOut with { Failures = failures }, Cancellation);
        Assert.Equal(own, (await CountAsync(Device, "sibling"))[2] is not null);
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(0, 1)]
    public async Task What_lies_longer_back_than_the_window_counts_no_more(int milliseconds, int counted)
    {
        var first = Now;
        await FailAsync(Address, Device);
        Time.Advance(LockOut.Window + TimeSpan.FromMilliseconds(milliseconds));

        await FailAsync(Address, Device);

        foreach (var source in new FailureSource?[] { Address, Device, null })
        {
            Assert.Equal([counted, Milliseconds(counted == 1 ? Now : first), null, Milliseconds(Now.AddMinutes(10))], await CountAsync(source));
        }
    }

    [Fact]
    public async Task Too_many_that_lie_longer_back_lock_nobody()
    {
        await FailAsync(Address, Address, Device, Device);
        Time.Advance(LockOut.Window);

        await FailAsync(Address, Device);

        Assert.Equal((null, null), ((await CountAsync(Address))[2], (await CountAsync(Device))[2]));
    }

    [Fact]
    public async Task What_is_locked_stays_locked_no_longer_for_what_comes_meanwhile()
    {
        var locked = Now;
        await FailAsync(Address, Address, Address, Device, Device, Device);
        Time.Advance(LockOut.Duration - TimeSpan.FromMilliseconds(1));

        await FailAsync(Address, Device);

        foreach (var source in new[] { Address, Device })
        {
            Assert.Equal([3, Milliseconds(locked), Milliseconds(locked + LockOut.Duration), Milliseconds(Now.AddMinutes(10))], await CountAsync(source));
        }
    }

    [Fact]
    public async Task After_a_lock_the_count_begins_anew_though_its_window_is_not_over()
    {
        await FailAsync(Address, Address, Address, OtherAddress, OtherAddress, Device, Device, Device);
        Assert.Equal(Milliseconds(Now.AddMinutes(5)), (await CountAsync(null))[2]);
        Time.Advance(LockOut.Duration);

        await FailAsync(Address, Device);

        foreach (var source in new FailureSource?[] { Address, Device, null })
        {
            Assert.Equal([1, Milliseconds(Now), null, Milliseconds(Now.AddMinutes(10))], await CountAsync(source));
        }
    }

    [Fact]
    public async Task What_comes_from_where_the_name_is_locked_is_no_guess_of_all_others()
    {
        await FailAsync(Address, Address, Address);

        await FailAsync(Address, Address);

        Assert.Equal(3, (await CountAsync(null))[0]);
        Time.Advance(LockOut.Duration);
        await FailAsync(Address);
        Assert.Equal(4, (await CountAsync(null))[0]);
    }

    [Theory]
    [InlineData("UPDATE sign_in_failures SET source = 'elsewhere' WHERE workspace_id = $1 AND source <> ''")]
    [InlineData("UPDATE sign_in_failures SET name_hash = 'another' WHERE workspace_id = $1 AND source <> ''")]
    [InlineData("DELETE FROM sign_in_failures WHERE workspace_id = $1 AND source <> ''")]
    public async Task A_lock_of_another_name_source_or_workspace_is_none(string moved)
    {
        await FailAsync(Address, Address, Address);
        await Failures.CountAsync(Twin, "user", Address, LockOut with { Failures = 1 }, Cancellation);
        await Write(moved);

        Assert.False(await IsLockedAsync(Address));
        await FailAsync(Address);

        Assert.Equal(4, (await CountAsync(null))[0]);
    }

    [Fact]
    public async Task A_lock_by_an_operator_stays_whatever_fails()
    {
        var never = Milliseconds(Retention.Never);
        foreach (var source in new[] { "", Device.Text })
        {
            await Write($"INSERT INTO sign_in_failures (workspace_id, name_hash, source, failures, since, locked_until, expires_at) VALUES ($1, '{SignInFailures.HashOf("user")}', '{source}', 0, $2, {never}, {never})");
        }

        await FailAsync(Address, Device);

        Assert.Equal([0, Milliseconds(Now), never, never], await CountAsync(null));
        Assert.Equal([0, Milliseconds(Now), never, never], await CountAsync(Device));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_success_forgets_what_came_from_there_and_from_all_together(bool locked)
    {
        foreach (var workspace in Both)
        {
            foreach (var name in new[] { "user", "sibling" })
            {
                await Failures.CountAsync(workspace, name, Address, LockOut with { FailuresOfAll = locked ? 2 : 5 }, Cancellation);
                await Failures.CountAsync(workspace, name, OtherAddress, LockOut with { FailuresOfAll = locked ? 2 : 5 }, Cancellation);
            }
        }

        await Changes(async () => Assert.Equal(!locked, await Failures.ForgetAsync(Workspace, "user", Address, 2, Cancellation)), SignInFailures.HashOf("user"));

        var left = await Read($"SELECT COUNT(*), SUM(CASE WHEN source = '' THEN 1 ELSE 0 END), SUM(CASE WHEN source = '{OtherAddress.Text}' THEN 1 ELSE 0 END) FROM sign_in_failures WHERE workspace_id = $1 AND name_hash = '{SignInFailures.HashOf("user")}'");
        Assert.Equal(locked ? [2, 1, 1] : [1, 0, 1], left);
    }

    [Fact]
    public async Task A_success_forgets_a_lock_that_is_over()
    {
        await FailAsync(Device, Device, Device);
        Assert.False(await Failures.ForgetAsync(Workspace, "user", Device, 1, Cancellation));
        Time.Advance(LockOut.Duration);

        Assert.True(await Failures.ForgetAsync(Workspace, "user", Device, 1, Cancellation));
    }

    [Fact]
    public async Task Codes_are_taken_up_to_a_number_and_forgotten_for_one_user()
    {
        foreach (var workspace in Both)
        {
            Assert.Equal(1, await Failures.TakeCodeAsync(workspace, "user", 2, Cancellation));
            Assert.Equal(1, await Failures.TakeCodeAsync(workspace, "sibling", 2, Cancellation));
        }

        await FailAsync(Address);
        await Changes(async () => Assert.Equal(2, await Failures.TakeCodeAsync(Workspace, "user", 2, Cancellation)), SignInFailures.HashOf("user"));
        await Changes(async () => Assert.Null(await Failures.TakeCodeAsync(Workspace, "user", 2, Cancellation)));
        await Changes(() => Failures.ForgetCodesAsync(Workspace, "user", Cancellation), SignInFailures.HashOf("user"));

        Assert.Equal(1, await Failures.TakeCodeAsync(Workspace, "user", 2, Cancellation));
        Assert.Equal(1, (await CountAsync(Address))[0]);
    }

    [Fact]
    public async Task Codes_of_who_is_locked_are_not_forgotten()
    {
        await Failures.TakeCodeAsync(Workspace, "user", 2, Cancellation);
        await Write("UPDATE sign_in_failures SET locked_until = $2 WHERE workspace_id = $1");

        await Changes(() => Failures.ForgetCodesAsync(Workspace, "user", Cancellation));
    }

    private async Task FailAsync(params FailureSource[] sources)
    {
        foreach (var source in sources)
        {
            await Failures.CountAsync(Workspace, "user", source, LockOut, Cancellation);
        }
    }

    private Task<bool> IsLockedAsync(FailureSource source) => Failures.IsLockedAsync(Workspace, "user", source, Cancellation);

    /// <summary>Failures, since when, until when locked, until when kept; null = of all unknown devices together.</summary>
    private Task<long?[]> CountAsync(FailureSource? source, string name = "user") => Read(
        $"SELECT failures, since, locked_until, expires_at FROM sign_in_failures WHERE workspace_id = $1 AND name_hash = '{SignInFailures.HashOf(name)}' AND source = '{source?.Text}'");

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();
}

public sealed class SignInFailuresOnSqliteTests(SqliteInstallation installation) : SignInFailuresTests(installation), IClassFixture<SqliteInstallation>;

public sealed class SignInFailuresOnPostgresTests(PostgresInstallation installation) : SignInFailuresTests(installation), IClassFixture<PostgresInstallation>;
