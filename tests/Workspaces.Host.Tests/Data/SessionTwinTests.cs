using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Data;

/// <summary>Sessions beside others of the same name, and what lets none begin.</summary>
[Threat(1, 94)]
public abstract class SessionTwinTests(Installation installation) : TwinTests(installation)
{
    private const string OfSession = "WHERE workspace_id = $1 AND id = 'session'";

    private SessionStore Sessions => Get<SessionStore>();

    public static TheoryData<string> Ends =>
    [
        "UPDATE users SET disabled = TRUE WHERE workspace_id = $1 AND id = 'user'",
        "UPDATE users SET removable_at = $2 WHERE workspace_id = $1 AND id = 'user'",
        "UPDATE users SET sessions_from = 1 WHERE workspace_id = $1 AND id = 'user'",
        "DELETE FROM users WHERE workspace_id = $1 AND id = 'user'",
        Lock("user", "", Retention.Never.ToUnixTimeMilliseconds()),
    ];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task None_begins_for_who_may_not_sign_in(string end)
    {
        Assert.True(await BeginAsync(Workspace, "before"));
        await Write(end);

        await Changes(async () => Assert.False(await BeginAsync(Workspace, "session")));

        Assert.True(await BeginAsync(Twin, "session"));
    }

    public static TheoryData<string> LocksOfOthers =>
    [
        Lock("sibling", "", Retention.Never.ToUnixTimeMilliseconds()), Lock("user", "device", Retention.Never.ToUnixTimeMilliseconds()), Lock("user", "", Retention.Never.ToUnixTimeMilliseconds() - 1),
    ];

    [Theory]
    [MemberData(nameof(LocksOfOthers))]
    public async Task Only_a_lock_by_an_operator_of_this_very_user_keeps_it_from_beginning(string other)
    {
        await Write(other);
        await Write(Lock("user", "", Retention.Never.ToUnixTimeMilliseconds()), Twin);

        Assert.True(await BeginAsync(Workspace, "session"));
    }

    [Fact]
    public async Task Who_was_authenticated_elsewhere_has_no_password_that_could_have_changed()
    {
        await Write("UPDATE users SET sessions_from = 1 WHERE workspace_id = $1 AND id = 'user'");

        Assert.True(await Sessions.BeginAsync(Workspace, "session", new("user", null, null), TimeSpan.FromHours(1), TimeSpan.FromHours(3), null, Cancellation));
    }

    [Theory]
    [InlineData($"UPDATE sessions SET expires_at = $2 {OfSession}")]
    [InlineData($"UPDATE sessions SET idle_at = $2 {OfSession}")]
    [InlineData($"DELETE FROM sessions {OfSession}")]
    public async Task One_that_is_over_is_not_live(string end)
    {
        await BeginAllAsync();
        Assert.True(await Sessions.IsLiveAsync(Workspace, "session", Cancellation));

        await Write(end);

        Assert.False(await Sessions.IsLiveAsync(Workspace, "session", Cancellation));
    }

    [Fact]
    public async Task One_ends_and_no_other()
    {
        await BeginAllAsync();

        await Changes(() => Sessions.EndAsync(Workspace, "session", Cancellation), "| session |");

        Assert.False(await Sessions.IsLiveAsync(Workspace, "session", Cancellation));
    }

    private static string Lock(string name, string source, long until) =>
        $"INSERT INTO sign_in_failures (workspace_id, name_hash, source, failures, since, locked_until, expires_at) VALUES ($1, '{SignInFailures.HashOf(name)}', '{source}', 0, $2, {until}, {until})";

    private async Task BeginAllAsync()
    {
        foreach (var workspace in Both)
        {
            Assert.True(await BeginAsync(workspace, "session"));
            Assert.True(await BeginAsync(workspace, "session-beside"));
        }
    }

    private Task<bool> BeginAsync(string workspaceId, string id) =>
        Sessions.BeginAsync(workspaceId, id, new("user", "user", DateTimeOffset.UnixEpoch), TimeSpan.FromHours(1), TimeSpan.FromHours(3), null, Cancellation);
}

public sealed class SessionTwinOnSqliteTests(SqliteInstallation installation) : SessionTwinTests(installation), IClassFixture<SqliteInstallation>;

public sealed class SessionTwinOnPostgresTests(PostgresInstallation installation) : SessionTwinTests(installation), IClassFixture<PostgresInstallation>;
