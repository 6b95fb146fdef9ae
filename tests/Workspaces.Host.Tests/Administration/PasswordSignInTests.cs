using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Workspaces.Application.Callers;
using Workspaces.Application.SignIn;
using Workspaces.Application.Users;
using Workspaces.Application.Workspaces;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Administration;

/// <summary>That nobody guesses a password, however many guess at once.</summary>
public abstract class PasswordSignInTests(Installation installation) : InstallationTests(installation)
{
    private static readonly SignInPolicy Policy = new();
    private static readonly SignInSource Here = Address(1);
    private static readonly SignInSource Elsewhere = Address(2);
    private static readonly TypedUsername Alice = new("alice");
    private static readonly SignInSource Known = Device("known");

    [Fact]
    public async Task A_name_is_locked_after_too_many_failures_and_free_again_later()
    {
        await Create("alice");
        await Fail("alice", Policy.LockOut.Failures);

        Assert.Null(await SignIn("alice", "the right one"));

        Time.Advance(Policy.LockOut.Duration + TimeSpan.FromSeconds(1));
        Assert.NotNull(await SignIn("alice", "the right one"));
    }

    [Fact]
    public async Task A_sign_in_in_between_starts_the_count_anew()
    {
        await Create("alice");
        await Fail("alice", Policy.LockOut.Failures - 1);
        Assert.NotNull(await SignIn("alice", "the right one"));
        await Fail("alice", Policy.LockOut.Failures - 1);

        Assert.NotNull(await SignIn("alice", "the right one"));
    }

    [Fact]
    public async Task Failures_that_lie_far_apart_lock_nobody()
    {
        await Create("alice");
        await Fail("alice", Policy.LockOut.Failures - 1);
        Time.Advance(Policy.LockOut.Window + TimeSpan.FromSeconds(1));
        await Fail("alice", 1);

        Assert.NotNull(await SignIn("alice", "the right one"));
    }

    [Fact]
    public async Task Trying_on_makes_no_lock_longer()
    {
        await Create("alice");
        await Fail("alice", Policy.LockOut.Failures);
        Time.Advance(Policy.LockOut.Duration / 2);
        await Fail("alice", 2);
        Time.Advance((Policy.LockOut.Duration / 2) + TimeSpan.FromSeconds(1));

        Assert.NotNull(await SignIn("alice", "the right one"));
    }

    [Fact]
    public async Task Every_one_of_many_parallel_failures_counts()
    {
        await Create("alice");
        using var other = Installation.CreateReplica();
        PasswordSignIn[] replicas = [Get<PasswordSignIn>(), other.GetRequiredService<PasswordSignIn>()];

        await Race(Policy.LockOut.Failures - 1, i => replicas[i % 2].VerifyAsync(Workspace, Alice, $"wrong{i}", Here, Cancellation));

        Assert.Equal(Policy.LockOut.Failures - 1, await FailuresAsync());
        await Fail("alice", 1);
        Assert.Null(await SignIn("alice", "the right one"));
    }

    [Fact]
    public async Task Of_many_parallel_guesses_no_more_are_looked_at_than_may_fail()
    {
        await Create("alice");
        const int Guesses = 18;

        // The right one waits behind more wrong ones than a name may have.
        var wrong = Enumerable.Range(0, Guesses).Select(i => Get<PasswordSignIn>().VerifyAsync(Workspace, Alice, $"wrong{i}", Here, Cancellation)).ToArray();
        var right = await SignIn("alice", "the right one");
        await Task.WhenAll(wrong);

        Assert.Null(right);
        Assert.Equal(Policy.LockOut.Failures, await FailuresAsync());
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_treated_alike()
    {
        await Create("alice");

        var (known, unknown) = (await RoundTrips(() => SignIn("alice", "wrong")), await RoundTrips(() => SignIn("nobody", "wrong")));
        await Fail("alice", Policy.LockOut.Failures);
        var locked = await RoundTrips(() => SignIn("alice", "the right one"));

        Assert.Equal((2, 2, 2), (known, unknown, locked));
    }

    [Fact]
    public async Task What_people_typed_as_their_name_is_not_kept()
    {
        await Create("alice");
        await Fail("my secret password", 1);

        var rows = await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<SignInFailureRow>().AsNoTracking().ToListAsync(Cancellation));

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.DoesNotContain("secret", row.NameHash, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.DoesNotContain("192.0.2", row.Source, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_by_an_older_method_is_kept_by_the_newer_one()
    {
        var user = await Create("alice");
        var old = new PasswordHasher<string>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 })).HashPassword(user.Id, "the right one");
        await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<UserRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.PasswordHash, old), Cancellation));

        Assert.NotNull(await SignIn("alice", "the right one"));

        var hash = await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<UserRow>().Select(row => row.PasswordHash).SingleAsync(Cancellation));
        Assert.NotEqual(old, hash);
        Assert.NotNull(await SignIn("alice", "the right one"));
    }

    [Fact]
    public async Task A_lock_at_one_workspace_is_none_at_another()
    {
        await Create("alice");
        var other = NewName("other");
        await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(other, "plain"), Cancellation);
        await Get<UserAdministration>().CreateAsync(Caller.Bootstrap, other, new("alice", "the right one", null), Cancellation);
        await Fail("alice", Policy.LockOut.Failures);

        Assert.NotNull((await Get<PasswordSignIn>().VerifyAsync(other, Alice, "the right one", Here, Cancellation)).UserId);
    }

    [Threat(92)]
    [Fact]
    public async Task Who_guesses_from_one_address_locks_the_name_for_it_alone()
    {
        await Create("alice");
        await Fail("alice", Policy.LockOut.Failures, Elsewhere);

        Assert.Null(await SignIn("alice", "the right one", Elsewhere));
        Assert.NotNull(await SignIn("alice", "the right one"));
        Assert.NotNull(await SignIn("alice", "the right one", Known));
    }

    [Threat(92)]
    [Fact]
    public async Task However_many_guess_a_known_device_is_let_in()
    {
        await Create("alice");
        for (var i = 0; i < Policy.LockOut.FailuresOfAll; i++)
        {
            Assert.Null(await SignIn("alice", "wrong", Address(100 + (i / (Policy.LockOut.Failures - 1)))));
        }

        Assert.Null(await SignIn("alice", "the right one"));
        Assert.NotNull(await SignIn("alice", "the right one", Known));
        Time.Advance(Policy.LockOut.Duration + TimeSpan.FromSeconds(1));
        Assert.NotNull(await SignIn("alice", "the right one"));
    }

    [Threat(92)]
    [Fact]
    public async Task Who_guesses_on_from_one_address_locks_nobody_else_out()
    {
        await Create("alice");
        await Fail("alice", Policy.LockOut.FailuresOfAll + 1, Elsewhere);

        Assert.Equal(Policy.LockOut.Failures, await FailuresAsync());
        Assert.NotNull(await SignIn("alice", "the right one"));
    }

    [Threat(92)]
    [Fact]
    public async Task The_cookie_of_a_device_has_so_many_guesses_in_its_whole_life()
    {
        var user = await Create("alice");
        using var other = Installation.CreateReplica();
        for (var i = 0; i < Policy.LockOut.Failures; i++)
        {
            Assert.False(await Get<SignInLocks>().IsSpentAsync(Workspace, Alice, Known, Cancellation));
            await Fail("alice", 1, Known);
            // Neither time nor a sign-in forgets them: the browser of the user has another cookie by then.
            Time.Advance(Policy.LockOut.Window * 2);
            Assert.Equal(i < Policy.LockOut.Failures - 1, await SignIn("alice", "the right one", Known) is not null);
        }

        Assert.True(await other.GetRequiredService<SignInLocks>().IsSpentAsync(Workspace, new(" Alice"), Known, Cancellation));
        Assert.False(await Get<SignInLocks>().IsSpentAsync(Workspace, Alice, Device("another"), Cancellation));
        Assert.NotNull(await SignIn("alice", "the right one", Device("another")));
        Assert.NotNull(await SignIn("alice", "the right one"));
        Assert.Equal(0, await FailuresAsync());
        // The device is known no more; the user is not locked.
        Assert.Null((await Get<UserAdministration>().GetAsync(Caller.Bootstrap, Workspace, user.Id, Cancellation)).Value!.LockedUntil);
    }

    [Threat(92)]
    [Fact]
    public async Task Of_many_parallel_guesses_by_one_cookie_no_more_are_looked_at_than_it_has()
    {
        await Create("alice");

        var wrong = Enumerable.Range(0, 18).Select(i => Get<PasswordSignIn>().VerifyAsync(Workspace, Alice, $"wrong{i}", Known, Cancellation)).ToArray();
        var right = await SignIn("alice", "the right one", Known);
        await Task.WhenAll(wrong);

        Assert.Null(right);
        Assert.True(await Get<SignInLocks>().IsSpentAsync(Workspace, Alice, Known, Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_an_operator_does_with_a_lock_holds_everywhere(bool locked)
    {
        var user = await Create("alice");
        await Fail("alice", Policy.LockOut.Failures, Elsewhere);
        await Fail("alice", Policy.LockOut.Failures, Known);

        Assert.True((await Get<UserAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, user.Id, new() { Locked = locked }, Cancellation)).Succeeded);

        foreach (var source in new[] { Here, Elsewhere, Device("another") })
        {
            Assert.Equal(locked, await SignIn("alice", "the right one", source) is null);
        }

        // Whoever has this cookie guessed with it: to unlock the user makes it good no more.
        Assert.True(await Get<SignInLocks>().IsSpentAsync(Workspace, Alice, Known, Cancellation));
    }

    [Fact]
    public async Task Another_password_makes_no_cookie_good_that_was_guessed_with()
    {
        var user = await Create("alice");
        await Fail("alice", Policy.LockOut.Failures, Elsewhere);
        await Fail("alice", Policy.LockOut.Failures, Known);

        Assert.True((await Get<UserAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, user.Id, new() { Password = "another one, too" }, Cancellation)).Succeeded);

        Assert.True(await Get<SignInLocks>().IsSpentAsync(Workspace, Alice, Known, Cancellation));
        Assert.NotNull(await SignIn("alice", "another one, too", Elsewhere));
    }

    private static SignInSource Device(string id) => SignInSource.OfDevice("acme", Alice, id);

    private static SignInSource Address(int number) => SignInSource.OfAddress(new IPAddress([192, 0, 2, (byte)number]));

    private async Task<StoredUser> Create(string username)
    {
        await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(Workspace, "plain"), Cancellation);
        return (await Get<UserAdministration>().CreateAsync(Caller.Bootstrap, Workspace, new(username, "the right one", null), Cancellation)).Value!;
    }

    private async Task<string?> SignIn(string username, string password, SignInSource? source = null) =>
        (await Get<PasswordSignIn>().VerifyAsync(Workspace, new(username), password, source ?? Here, Cancellation)).UserId;

    private async Task Fail(string username, int times, SignInSource? source = null)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Null(await SignIn(username, "wrong", source));
        }
    }

    private Task<int> FailuresAsync() =>
        Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<SignInFailureRow>().Where(row => row.Source == SignInFailures.Everybody).Select(row => row.Failures).SingleOrDefaultAsync(Cancellation));
}

public sealed class PasswordSignInOnSqliteTests(SqliteInstallation installation) : PasswordSignInTests(installation), IClassFixture<SqliteInstallation>;

public sealed class PasswordSignInOnPostgresTests(PostgresInstallation installation) : PasswordSignInTests(installation), IClassFixture<PostgresInstallation>;
