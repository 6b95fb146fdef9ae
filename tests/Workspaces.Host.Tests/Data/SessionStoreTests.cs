using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Data;

/// <summary>How long a session lasts, and that nothing is granted after it.</summary>
[Threat(94)]
public abstract class SessionStoreTests(Installation installation) : GrantingTests(installation)
{
    private static readonly TimeSpan Idle = TimeSpan.FromHours(1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(3);

    private SessionStore Sessions => Get<SessionStore>();

    [Fact]
    public async Task Grants_are_added_while_it_lasts_and_not_after_its_end()
    {
        await BeginAsync("session");
        Assert.True(await GrantAsync("session"));

        await Sessions.EndAsync(Workspace, "session", Cancellation);

        Assert.False(await GrantAsync("session"));
        Assert.False(await Sessions.IsLiveAsync(Workspace, "session", Cancellation));
    }

    [Fact]
    public async Task It_ends_when_nobody_used_it_for_long()
    {
        await BeginAsync("session");

        Time.Advance(Idle);

        Assert.False(await GrantAsync("session"));
    }

    [Fact]
    public async Task Who_uses_it_keeps_it_until_its_time_is_over()
    {
        await BeginAsync("session");
        for (var i = 0; i < 5; i++)
        {
            Time.Advance(Idle / 2);
            Assert.True(await GrantAsync("session"));
        }

        Time.Advance(Idle / 2);

        Assert.False(await GrantAsync("session"));
        Assert.False(await Sessions.IsLiveAsync(Workspace, "session", Cancellation));
    }

    [Fact]
    public async Task It_counts_for_its_user_and_its_workspace_alone()
    {
        await BeginAsync("session");

        Assert.False(await GrantAsync("session", "another"));
        Assert.False(await GrantAsync("session", workspace: NewName("other")));
        Assert.False(await GrantAsync("unknown"));
        Assert.True(await GrantAsync("session"));
    }

    [Fact]
    public async Task The_next_session_of_a_browser_ends_the_one_before()
    {
        await BeginAsync("first");

        await BeginAsync("second", former: "first");

        Assert.False(await GrantAsync("first"));
        Assert.True(await GrantAsync("second"));
    }

    [Fact]
    public async Task None_of_this_takes_another_round_trip()
    {
        Assert.Equal(1, await RoundTrips(() => BeginAsync("first")));
        Assert.Equal(1, await RoundTrips(() => BeginAsync("second", former: "first")));
        Assert.Equal(1, await RoundTrips(() => GrantAsync("second")));
        Assert.Equal(1, await RoundTrips(() => Sessions.EndAsync(Workspace, "second", Cancellation)));
    }

    [Fact]
    public async Task None_begins_on_a_password_or_a_factor_that_was_replaced_meanwhile()
    {
        Assert.False(await BeginAsync("late", since: DateTimeOffset.UnixEpoch.AddYears(1)));
        Assert.False(await Sessions.IsLiveAsync(Workspace, "late", Cancellation));
        Assert.False(await Sessions.BeginAsync(Workspace, "nobody", new("nobody", null, null), Idle, Lifetime, null, Cancellation));
    }

    private Task<bool> BeginAsync(string id, string? former = null, DateTimeOffset? since = null) =>
        Sessions.BeginAsync(Workspace, id, new("user", "user", since), Idle, Lifetime, former, Cancellation);

    private async Task<bool> GrantAsync(string session, string user = "user", string? workspace = null) => await Get<IGrantStore>().AddAsync(
        workspace ?? Workspace,
        new(NewGrant(userId: user) with { SessionId = session }, NewName("code"), Now.AddMinutes(1)), Cancellation) is null;

}

public sealed class SessionStoreOnSqliteTests(SqliteInstallation installation) : SessionStoreTests(installation), IClassFixture<SqliteInstallation>;

public sealed class SessionStoreOnPostgresTests(PostgresInstallation installation) : SessionStoreTests(installation), IClassFixture<PostgresInstallation>;
