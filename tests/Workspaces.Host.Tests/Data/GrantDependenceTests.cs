using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Data;

/// <summary>What a grant depends on, each by itself, while everything beside it and in another workspace holds.</summary>
[Threat(1, 54)]
public abstract class GrantDependenceTests(Installation installation) : TwinTests(installation)
{
    private const string OfUser = "WHERE workspace_id = $1 AND id = 'user'";
    private const string OfSession = "WHERE workspace_id = $1 AND id = 'session'";
    private const string OfConsent = "WHERE workspace_id = $1 AND user_id = 'user' AND client_id = 'client'";

    private readonly string _grantId = NewName("grant");

    private IGrantStore Store => Get<IGrantStore>();

    private IAuthorizationRequestStore Requests => Get<IAuthorizationRequestStore>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var workspace in Both)
        {
            foreach (var (id, user) in new[] { ("session", "user"), ("session-beside", "user"), ("session-of-sibling", "sibling") })
            {
                Assert.True(await Get<SessionStore>().BeginAsync(workspace, id, new(user, null, null), TimeSpan.FromHours(1), TimeSpan.FromHours(3), null, Cancellation));
            }

            foreach (var secret in new[] { "request", "request-beside" })
            {
                Assert.True(await Requests.AddAsync(workspace, secret, new("client", "{}", Pushed: true, DpopJkt: null, Now.AddMinutes(10), Now.AddMinutes(16)), Cancellation));
            }

            foreach (var (user, client) in new[] { ("user", "client"), ("user", "sibling"), ("sibling", "client") })
            {
                await Write($"INSERT INTO consents (workspace_id, user_id, client_id, scopes, claims, granted_at, expires_at) VALUES ($1, '{user}', '{client}', 'openid', '', $2, $2 + 1000000)", workspace);
            }
        }
    }

    public static TheoryData<string, string> Ends => new()
    {
        { Reasons.SessionOver.Id, $"UPDATE users SET disabled = TRUE {OfUser}" },
        { Reasons.SessionOver.Id, $"UPDATE users SET removable_at = $2 {OfUser}" },
        { Reasons.SessionOver.Id, $"UPDATE users SET sessions_from = $2 + 1 {OfUser}" },
        { Reasons.SessionOver.Id, $"DELETE FROM users {OfUser}" },
        { Reasons.SessionOver.Id, $"UPDATE sessions SET expires_at = $2 {OfSession}" },
        { Reasons.SessionOver.Id, $"UPDATE sessions SET idle_at = $2 {OfSession}" },
        { Reasons.SessionOver.Id, $"UPDATE sessions SET user_id = 'sibling' {OfSession}" },
        { Reasons.SessionOver.Id, $"DELETE FROM sessions {OfSession}" },
        { Reasons.ClientEnded.Id, "UPDATE clients SET disabled = TRUE WHERE workspace_id = $1 AND client_id = 'client'" },
        { Reasons.ClientEnded.Id, "DELETE FROM clients WHERE workspace_id = $1 AND client_id = 'client'" },
        { Reasons.ClientEnded.Id, "UPDATE workspaces SET status = 'Disabled' WHERE id = $1" },
        { Reasons.ClientEnded.Id, "UPDATE workspaces SET delete_after = $2 WHERE id = $1" },
        { Reasons.ConsentWithdrawn.Id, $"DELETE FROM consents {OfConsent}" },
        { Reasons.ConsentWithdrawn.Id, $"UPDATE consents SET granted_at = granted_at + 1 {OfConsent}" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Nothing_is_granted_on_what_has_ended(string reason, string end)
    {
        var added = New();
        await Write(end);

        var whole = await Store.AddAsync(Workspace, added, Cancellation);
        var ofRequest = await Store.AddAsync(Workspace, added with { RequestSecret = "request" }, Cancellation);

        Assert.Equal((reason, reason), (whole?.Id, ofRequest?.Id));
        Assert.Equal(0, (await Read("SELECT COUNT(*) FROM grants WHERE workspace_id = $1"))[0]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("request")]
    public async Task A_grant_uses_its_session_and_its_request_and_nothing_else(string? secret)
    {
        var added = New() with { RequestSecret = secret };
        Time.Advance(TimeSpan.FromMinutes(1));

        await Changes(async () => Assert.Null(await Store.AddAsync(Workspace, added with { Grant = added.Grant with { CreatedAt = Now } }, Cancellation)), _grantId, "| session |", Handle.Hash("request") + " ");

        Assert.Equal([Now.ToUnixTimeMilliseconds(), Now.AddHours(1).ToUnixTimeMilliseconds()], await Read($"SELECT last_used_at, idle_at FROM sessions {OfSession}"));
    }

    [Theory]
    [InlineData("expires_at")]
    [InlineData("idle_at")]
    public async Task A_session_that_is_over_is_not_used_again(string column)
    {
        var added = New();
        await Write($"UPDATE sessions SET {column} = $2 + 1 {OfSession}");
        Time.Advance(TimeSpan.FromMilliseconds(1));

        await Changes(async () => Assert.NotNull(await Store.AddAsync(Workspace, added with { Grant = added.Grant with { CreatedAt = Now } }, Cancellation)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("request")]
    public async Task Where_there_is_no_session_and_no_consent_none_is_asked_for(string? secret)
    {
        var (bare, added) = (New(), New() with { RequestSecret = secret });
        await Write("DELETE FROM sessions WHERE workspace_id = $1");
        Assert.Equal(Reasons.ConsentWithdrawn, await Store.AddAsync(Workspace, bare with { Grant = bare.Grant with { SessionId = null }, RestsOn = bare.RestsOn! with { GrantedAt = Now.AddSeconds(1) } }, Cancellation));
        await Write("DELETE FROM consents WHERE workspace_id = $1");

        Assert.Null(await Store.AddAsync(Workspace, added with { Grant = added.Grant with { SessionId = null }, RestsOn = null }, Cancellation));
    }

    [Fact]
    public async Task A_request_that_another_grant_answered_gives_none()
    {
        await Write($"UPDATE authorization_requests SET consumed_by = '{_grantId}' WHERE workspace_id = $1 AND handle_hash <> '{Handle.Hash("request")}'");
        await Write($"UPDATE authorization_requests SET consumed_by = '{_grantId}' WHERE workspace_id = $1", Twin);
        Assert.True(await Requests.ConsumeAsync(Workspace, "request", Cancellation));

        Assert.Equal(Reasons.RequestUriUsed, await Store.AddAsync(Workspace, New() with { RequestSecret = "request" }, Cancellation));
    }

    [Fact]
    public async Task A_consent_is_remembered_with_its_grant_and_not_without()
    {
        var remembered = New() with { Remembered = new(["openid", "accounts"], ["email"], Now.AddMinutes(1), Now.AddDays(9)), RestsOn = null };
        Assert.Null(await Store.AddAsync(Twin, remembered, Cancellation));
        Assert.Null(await Store.AddAsync(Workspace, New() with { Grant = New().Grant with { Id = NewName("grant") }, Code = NewName("code") }, Cancellation));
        await Write("UPDATE clients SET disabled = TRUE WHERE workspace_id = $1 AND client_id = 'client'");
        await Changes(async () => Assert.NotNull(await Store.AddAsync(Workspace, remembered, Cancellation)), "| session |");
        await Write("UPDATE clients SET disabled = FALSE WHERE workspace_id = $1 AND client_id = 'client'");

        Assert.Null(await Store.AddAsync(Workspace, remembered, Cancellation));

        Assert.Equivalent(remembered.Remembered, await Get<IConsents>().FindAsync(Workspace, "user", "client", Cancellation), strict: true);
    }

    [Theory]
    [InlineData("user_id = 'user' AND client_id = 'client'")]
    [InlineData("user_id = 'user'")]
    [InlineData("client_id = 'client'")]
    public async Task A_consent_is_its_users_for_its_client(string gone)
    {
        Assert.NotNull(await Get<IConsents>().FindAsync(Workspace, "user", "client", Cancellation));

        await Write($"DELETE FROM consents WHERE workspace_id = $1 AND {gone}");

        Assert.Null(await Get<IConsents>().FindAsync(Workspace, "user", "client", Cancellation));
    }

    [Fact]
    public async Task A_consent_counts_until_it_expires()
    {
        await Write($"UPDATE consents SET expires_at = $2 + 1 {OfConsent}");
        Assert.NotNull(await Get<IConsents>().FindAsync(Workspace, "user", "client", Cancellation));

        Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(await Get<IConsents>().FindAsync(Workspace, "user", "client", Cancellation));
    }

    private NewGrant New() => new(
        new()
        {
            Id = _grantId,
            ClientId = "client",
            UserId = "user",
            Subject = "subject",
            Scopes = ["openid"],
            AuthenticatedAt = Now,
            CreatedAt = Now,
            Refreshable = true,
            SessionId = "session",
        },
        "code",
        Now.AddMinutes(1))
    {
        RestsOn = new(["openid"], [], Now, Now.AddDays(1)),
    };
}

public sealed class GrantDependenceOnSqliteTests(SqliteInstallation installation) : GrantDependenceTests(installation), IClassFixture<SqliteInstallation>;

public sealed class GrantDependenceOnPostgresTests(PostgresInstallation installation) : GrantDependenceTests(installation), IClassFixture<PostgresInstallation>;
