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

namespace Workspaces.Host.Tests.Administration;

/// <summary>That nobody guesses a password, however many guess at once.</summary>
public abstract class PasswordSignInTests(Installation installation) : InstallationTests(installation)
{
    private static readonly SignInPolicy Policy = new();

    [Fact]
    public async Task A_name_is_locked_after_too_many_failures_and_free_again_later()
    {
        await Create("alice");
        await Fail("alice", Policy.LockOut.Failures);

        Assert.Null(await SignIn("alice", "right"));

        Time.Advance(Policy.LockOut.Duration + TimeSpan.FromSeconds(1));
        Assert.NotNull(await SignIn("alice", "right"));
    }

    [Fact]
    public async Task A_sign_in_in_between_starts_the_count_anew()
    {
        await Create("alice");
        await Fail("alice", Policy.LockOut.Failures - 1);
        Assert.NotNull(await SignIn("alice", "right"));
        await Fail("alice", Policy.LockOut.Failures - 1);

        Assert.NotNull(await SignIn("alice", "right"));
    }

    [Fact]
    public async Task Failures_that_lie_far_apart_lock_nobody()
    {
        await Create("alice");
        await Fail("alice", Policy.LockOut.Failures - 1);
        Time.Advance(Policy.LockOut.Window + TimeSpan.FromSeconds(1));
        await Fail("alice", 1);

        Assert.NotNull(await SignIn("alice", "right"));
    }

    [Fact]
    public async Task Trying_on_makes_no_lock_longer()
    {
        await Create("alice");
        await Fail("alice", Policy.LockOut.Failures);
        Time.Advance(Policy.LockOut.Duration / 2);
        await Fail("alice", 2);
        Time.Advance((Policy.LockOut.Duration / 2) + TimeSpan.FromSeconds(1));

        Assert.NotNull(await SignIn("alice", "right"));
    }

    [Fact]
    public async Task Every_one_of_many_parallel_failures_counts()
    {
        await Create("alice");
        using var other = Installation.CreateReplica();
        PasswordSignIn[] replicas = [Get<PasswordSignIn>(), other.GetRequiredService<PasswordSignIn>()];

        await Race(Policy.LockOut.Failures - 1, i => replicas[i % 2].VerifyAsync(Workspace, "alice", $"wrong{i}", Cancellation));

        Assert.Equal(Policy.LockOut.Failures - 1, await FailuresAsync());
        await Fail("alice", 1);
        Assert.Null(await SignIn("alice", "right"));
    }

    [Fact]
    public async Task Of_many_parallel_guesses_no_more_are_looked_at_than_may_fail()
    {
        await Create("alice");
        const int Guesses = 18;

        // The right one waits behind more wrong ones than a name may have.
        var wrong = Enumerable.Range(0, Guesses).Select(i => Get<PasswordSignIn>().VerifyAsync(Workspace, "alice", $"wrong{i}", Cancellation)).ToArray();
        var right = await SignIn("alice", "right");
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
        var locked = await RoundTrips(() => SignIn("alice", "right"));

        Assert.Equal((2, 2, 2), (known, unknown, locked));
    }

    [Fact]
    public async Task What_people_typed_as_their_name_is_not_kept()
    {
        await Create("alice");
        await Fail("my secret password", 1);

        var rows = await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<SignInFailureRow>().AsNoTracking().ToListAsync(Cancellation));

        Assert.DoesNotContain("secret", Assert.Single(rows).NameHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_by_an_older_method_is_kept_by_the_newer_one()
    {
        var user = await Create("alice");
        var old = new PasswordHasher<string>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 })).HashPassword(user.Id, "right");
        await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<UserRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.PasswordHash, old), Cancellation));

        Assert.NotNull(await SignIn("alice", "right"));

        var hash = await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<UserRow>().Select(row => row.PasswordHash).SingleAsync(Cancellation));
        Assert.NotEqual(old, hash);
        Assert.NotNull(await SignIn("alice", "right"));
    }

    [Fact]
    public async Task A_lock_at_one_workspace_is_none_at_another()
    {
        await Create("alice");
        var other = NewName("other");
        await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(other, "plain"), Cancellation);
        await Get<UserAdministration>().CreateAsync(Caller.Bootstrap, other, new("alice", "right", null), Cancellation);
        await Fail("alice", Policy.LockOut.Failures);

        Assert.NotNull((await Get<PasswordSignIn>().VerifyAsync(other, "alice", "right", Cancellation)).UserId);
    }

    private async Task<StoredUser> Create(string username)
    {
        await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(Workspace, "plain"), Cancellation);
        return (await Get<UserAdministration>().CreateAsync(Caller.Bootstrap, Workspace, new(username, "right", null), Cancellation)).Value!;
    }

    private async Task<string?> SignIn(string username, string password) =>
        (await Get<PasswordSignIn>().VerifyAsync(Workspace, username, password, Cancellation)).UserId;

    private async Task Fail(string username, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Null(await SignIn(username, "wrong"));
        }
    }

    private Task<int> FailuresAsync() =>
        Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<SignInFailureRow>().Select(row => row.Failures).SingleOrDefaultAsync(Cancellation));
}

public sealed class PasswordSignInOnSqliteTests(SqliteInstallation installation) : PasswordSignInTests(installation), IClassFixture<SqliteInstallation>;

public sealed class PasswordSignInOnPostgresTests(PostgresInstallation installation) : PasswordSignInTests(installation), IClassFixture<PostgresInstallation>;
