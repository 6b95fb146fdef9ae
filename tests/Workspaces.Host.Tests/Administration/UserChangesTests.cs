using System.Text.Json;
using Workspaces.Application.Callers;
using Workspaces.Application.Grants;
using Workspaces.Application.IdentityProviders;
using Workspaces.Application.Outcomes;
using Workspaces.Application.SignIn;
using Workspaces.Application.Users;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Administration;

/// <summary>What becomes of a user's sessions, grants and consents when the user changes.</summary>
public abstract class UserChangesTests(Installation installation) : InstallationTests(installation)
{
    private UserAdministration Users => Get<UserAdministration>();

    public static TheoryData<string, bool> Changes => new()
    {
        { "claims", true },
        { "lock", true },
        { "password", false },
        { "disable", false },
        { "delete", false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_session_ends_with_its_password_and_its_user(string change, bool goesOn)
    {
        var user = await Create();
        var session = Now;
        Time.Advance(TimeSpan.FromMinutes(1));

        await Change(user.Id, change);

        var obstacle = await Get<IGrantStore>().AddAsync(Workspace, new(Grant(user.Id, session), NewName("code"), Now.AddMinutes(1)), Cancellation);
        Assert.Same(goesOn ? null : Reasons.SessionOver, obstacle);
    }

    [Fact]
    public async Task A_session_after_the_change_counts()
    {
        var user = await Create();
        await Change(user.Id, "password");
        Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(await Get<IGrantStore>().AddAsync(Workspace, new(Grant(user.Id, Now), NewName("code"), Now.AddMinutes(1)), Cancellation));
    }

    [Fact]
    public async Task Sessions_of_a_providers_users_end_with_the_provider()
    {
        var user = await Create();
        await AddParties(userId: "theirs");
        await Get<SqlDatabase>().ExecuteAsync(Statement.Write("UPDATE users SET provider = 'https://login.bank.example' WHERE workspace_id = $1 AND id = 'theirs'", Workspace), Cancellation);
        var session = Now;
        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(await Get<IdentityProviderAdministration>().RemoveAsync(Caller.Bootstrap, Workspace, null, Cancellation));

        Assert.Same(Reasons.SessionOver, await Get<IGrantStore>().AddAsync(Workspace, new(Grant("theirs", session), NewName("code"), Now.AddMinutes(1)), Cancellation));
        Assert.Null(await Get<IGrantStore>().AddAsync(Workspace, new(Grant(user.Id, session), NewName("code"), Now.AddMinutes(1)), Cancellation));
    }

    [Theory]
    [InlineData("password", true)]
    [InlineData("disable", false)]
    [InlineData("delete", false)]
    public async Task Grants_and_consents_go_with_their_user(string change, bool stay)
    {
        var user = await Create();
        var code = NewName("code");
        await Get<IGrantStore>().AddAsync(Workspace, new(Grant(user.Id, Now), code, Now.AddMinutes(1)) { Remembered = Remembered() }, Cancellation);
        await Get<IGrantStore>().RedeemCodeAsync(Workspace, "client", code, code + "r", Cancellation);

        await Change(user.Id, change);

        Assert.Equal(stay, await Get<IGrantStore>().FindByRefreshTokenAsync(Workspace, "client", code + "r", Cancellation) is not null);
        Assert.Equal(stay, await Get<IConsents>().FindAsync(Workspace, user.Id, "client", Cancellation) is not null);
    }

    [Fact]
    public async Task The_name_of_a_removed_user_is_free_and_its_claims_are_gone()
    {
        var user = await Create();
        await Change(user.Id, "delete");

        Assert.Null(await Get<IUserClaims>().FindAsync(Workspace, user.Id, Cancellation));
        Assert.Equal(FaultKind.NotFound, (await Users.GetAsync(Caller.Bootstrap, Workspace, user.Id, Cancellation)).Faults[0].Kind);
        Assert.Empty((await Users.ListAsync(Caller.Bootstrap, Workspace, new("alice"), null, 10, Cancellation)).Value!.Items);
        Assert.NotEqual(user.Id, (await Create()).Id);
    }

    [Fact]
    public async Task A_disabled_user_cannot_sign_in_until_enabled()
    {
        var user = await Create();

        await Change(user.Id, "disable");
        var disabled = await SignIn();
        await Users.UpdateAsync(Caller.Bootstrap, Workspace, user.Id, new() { Enabled = true }, Cancellation);

        Assert.Equal((null, user.Id), (disabled, await SignIn()));
    }

    [Fact]
    public async Task A_lock_of_an_operator_has_no_end()
    {
        var user = await Create();

        await Change(user.Id, "lock");
        Time.Advance(TimeSpan.FromDays(400));
        var locked = await SignIn();
        var unlocked = await Users.UpdateAsync(Caller.Bootstrap, Workspace, user.Id, new() { Locked = false }, Cancellation);

        Assert.Null(locked);
        Assert.Null(unlocked.Value!.LockedUntil);
        Assert.Equal(user.Id, await SignIn());
    }

    [Fact]
    public async Task A_change_of_what_was_not_read_is_refused()
    {
        var user = await Create();
        await Users.UpdateAsync(Caller.Bootstrap, Workspace, user.Id, new() { Claims = JsonElement.Parse("{}"), Version = 1 }, Cancellation);

        var outcome = await Users.UpdateAsync(Caller.Bootstrap, Workspace, user.Id, new() { Claims = JsonElement.Parse("{}"), Version = 1 }, Cancellation);

        Assert.Equal(FaultKind.Changed, Assert.Single(outcome.Faults).Kind);
    }

    [Fact]
    public async Task Consents_are_remembered_listed_and_withdrawn()
    {
        var user = await Create();
        var code = NewName("code");
        await Get<IGrantStore>().AddAsync(Workspace, new(Grant(user.Id, Now), code, Now.AddMinutes(1)) { Remembered = Remembered() }, Cancellation);
        await Get<IGrantStore>().RedeemCodeAsync(Workspace, "client", code, code + "r", Cancellation);
        var consents = Get<ConsentAdministration>();

        var found = await Get<IConsents>().FindAsync(Workspace, user.Id, "client", Cancellation);
        var listed = await consents.ListAsync(Caller.Bootstrap, Workspace, user.Id, Cancellation);
        await consents.WithdrawAsync(Caller.Bootstrap, Workspace, user.Id, "client", Cancellation);

        Assert.True(found!.Covers(["accounts"], ["email"]));
        Assert.False(found.Covers(["payments"], []));
        Assert.False(found.Covers(["accounts"], ["name"]));
        Assert.Equal("client", Assert.Single(listed.Value!).ClientId);
        Assert.Null(await Get<IConsents>().FindAsync(Workspace, user.Id, "client", Cancellation));
        Assert.Null(await Get<IGrantStore>().FindByRefreshTokenAsync(Workspace, "client", code + "r", Cancellation));
    }

    [Fact]
    public async Task A_consent_is_of_one_user_to_one_client_for_a_while()
    {
        var user = await Create();
        await Get<IGrantStore>().AddAsync(Workspace, new(Grant(user.Id, Now), NewName("code"), Now.AddMinutes(1)) { Remembered = Remembered() }, Cancellation);
        var consents = Get<IConsents>();

        Assert.Null(await consents.FindAsync(Workspace, "other", "client", Cancellation));
        Assert.Null(await consents.FindAsync(Workspace, user.Id, "other", Cancellation));
        Assert.Null(await consents.FindAsync(NewName("other"), user.Id, "client", Cancellation));
        Assert.Equal(1, await RoundTrips(() => consents.FindAsync(Workspace, user.Id, "client", Cancellation)));
        Time.Advance(TimeSpan.FromDays(30));
        Assert.Null(await consents.FindAsync(Workspace, user.Id, "client", Cancellation));
    }

    [Fact]
    public async Task No_consent_is_remembered_of_a_request_that_was_answered_before()
    {
        var user = await Create();

        var added = await Get<IGrantStore>().AddAsync(Workspace, new(Grant(user.Id, Now), NewName("code"), Now.AddMinutes(1)) { RequestSecret = "gone", Remembered = Remembered() }, Cancellation);

        Assert.Same(Reasons.RequestUriUsed, added);
        Assert.Null(await Get<IConsents>().FindAsync(Workspace, user.Id, "client", Cancellation));
    }

    private async Task<StoredUser> Create()
    {
        await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(Workspace, "plain"), Cancellation);
        await AddParties();
        return (await Users.CreateAsync(Caller.Bootstrap, Workspace, new("alice", "the right one", null), Cancellation)).Value!;
    }

    private async Task<string?> SignIn() => (await Get<PasswordSignIn>().VerifyAsync(Workspace, new("alice"), "the right one", SignInSource.OfAddress(null), Cancellation)).UserId;

    private async Task Change(string userId, string change) => Assert.True((await (change switch
    {
        "claims" => Users.UpdateAsync(Caller.Bootstrap, Workspace, userId, new() { Claims = JsonElement.Parse("{}") }, Cancellation),
        "lock" => Users.UpdateAsync(Caller.Bootstrap, Workspace, userId, new() { Locked = true }, Cancellation),
        "password" => Users.UpdateAsync(Caller.Bootstrap, Workspace, userId, new() { Password = "another one" }, Cancellation),
        "disable" => Users.UpdateAsync(Caller.Bootstrap, Workspace, userId, new() { Enabled = false }, Cancellation),
        _ => Users.DeleteAsync(Caller.Bootstrap, Workspace, userId, null, Cancellation),
    })).Succeeded);

    private Consent Remembered() => new(["openid", "accounts"], ["email"], Now, Now.AddDays(30));

    private static Grant Grant(string userId, DateTimeOffset authenticatedAt) => new()
    {
        Id = NewName("grant"),
        ClientId = "client",
        UserId = userId,
        Subject = "subject",
        Scopes = ["openid", "accounts"],
        AuthenticatedAt = authenticatedAt,
        CreatedAt = authenticatedAt,
        Refreshable = true,
    };
}

public sealed class UserChangesOnSqliteTests(SqliteInstallation installation) : UserChangesTests(installation), IClassFixture<SqliteInstallation>;

public sealed class UserChangesOnPostgresTests(PostgresInstallation installation) : UserChangesTests(installation), IClassFixture<PostgresInstallation>;
