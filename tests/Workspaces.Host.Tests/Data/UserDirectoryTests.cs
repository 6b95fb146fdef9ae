using System.Data;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Data;

/// <summary>What is known of users, and what they sign in with, beside others of the same name.</summary>
[Threat(1)]
public abstract class UserDirectoryTests(Installation installation) : TwinTests(installation)
{
    private static readonly FailureSource Address = FailureSource.OfAddress("192.0.2.1");

    private UserDirectory Users => Get<UserDirectory>();

    private FactorStore Factors => Get<FactorStore>();

    public static TheoryData<string> Ends =>
    [
        "UPDATE users SET disabled = TRUE WHERE workspace_id = $1 AND id = 'user'",
        "UPDATE users SET removable_at = $2 WHERE workspace_id = $1 AND id = 'user'",
        "DELETE FROM users WHERE workspace_id = $1 AND id = 'user'",
    ];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Nothing_is_known_of_who_may_not_sign_in(string end)
    {
        await AddFactorsAsync();
        Assert.NotNull(await Users.FindAsync(Workspace, "user", Cancellation));
        Assert.Equal("user", (await FindAsync()).UserId);
        Assert.NotEmpty(await Factors.PasskeysAsync(Workspace, "user", Cancellation));

        await Write(end);

        Assert.Null(await Users.FindAsync(Workspace, "user", Cancellation));
        Assert.Equal((null, null), ((await FindAsync()).UserId, (await FindAsync()).App));
        Assert.Empty(await Factors.PasskeysAsync(Workspace, "user", Cancellation));
    }

    [Fact]
    public async Task Failures_are_those_of_the_name_from_there_and_from_all_together()
    {
        foreach (var (workspace, name, source) in new[] { (Twin, "user", Address.Text), (Twin, "user", ""), (Workspace, "sibling", Address.Text), (Workspace, "sibling", ""), (Workspace, "user", "elsewhere") })
        {
            await FailAsync(workspace, name, source, Now.AddMinutes(9));
        }

        Assert.Equal((0, null), await CountedAsync());
        await FailAsync(Workspace, "user", Address.Text, Now.AddMinutes(1));
        Assert.Equal((1, Now.AddMinutes(1)), await CountedAsync());
        await FailAsync(Workspace, "user", "", Now.AddMinutes(2));
        Assert.Equal((2, Now.AddMinutes(2)), await CountedAsync());
    }

    [Fact]
    public async Task An_app_is_the_users_own_and_no_passkey()
    {
        await AddFactorsAsync();
        Assert.Equal("app", (await FindAsync()).App?.Id);

        await Write("DELETE FROM factors WHERE workspace_id = $1 AND id = 'app'");

        Assert.Equal(("user", null), ((await FindAsync()).UserId, (await FindAsync()).App));
    }

    [Fact]
    public async Task A_passkey_is_the_users_own_and_no_app()
    {
        await AddFactorsAsync();

        Assert.Equal("passkey", Assert.Single(await Factors.PasskeysAsync(Workspace, "user", Cancellation)).Id);

        await Write("DELETE FROM factors WHERE workspace_id = $1 AND id = 'passkey'");

        Assert.Empty(await Factors.PasskeysAsync(Workspace, "user", Cancellation));
    }

    [Fact]
    public async Task A_code_is_used_of_one_app_and_once()
    {
        await AddFactorsAsync();

        await Changes(async () => Assert.True(await Factors.UseCodeAsync(Workspace, "app", 6, Cancellation)), "| app |");
        Assert.Equal([6, Now.ToUnixTimeMilliseconds()], await Read("SELECT counter, last_used_at FROM factors WHERE workspace_id = $1 AND id = 'app'"));
        await Changes(async () => Assert.False(await Factors.UseCodeAsync(Workspace, "app", 6, Cancellation)));
        await Changes(async () => Assert.False(await Factors.UseCodeAsync(Workspace, "passkey", 9, Cancellation)));
    }

    [Fact]
    public async Task A_passkey_is_used_alone_and_as_it_was_last()
    {
        await AddFactorsAsync();

        await Changes(async () => Assert.True(await Factors.UsePasskeyAsync(Workspace, "passkey", 5, 7, Cancellation)), "| passkey |");
        Assert.Equal([7, Now.ToUnixTimeMilliseconds()], await Read("SELECT counter, last_used_at FROM factors WHERE workspace_id = $1 AND id = 'passkey'"));
        await Changes(async () => Assert.False(await Factors.UsePasskeyAsync(Workspace, "passkey", 5, 8, Cancellation)));
        await Changes(async () => Assert.False(await Factors.UsePasskeyAsync(Workspace, "app", 5, 8, Cancellation)));
    }

    [Fact]
    public async Task A_password_is_kept_anew_of_one_user_and_not_over_another_one()
    {
        await Changes(() => Users.RehashAsync(Workspace, "user", "another", "newer", Cancellation));
        await Changes(() => Users.RehashAsync(Workspace, "user", "", "newer", Cancellation), "| user |");

        Assert.Equal("newer", (await FindAsync()).PasswordHash);
    }

    private Task<StoredCredentials> FindAsync() => Users.FindCredentialsAsync(Workspace, "user", Address, Cancellation);

    private async Task<(int Counted, DateTimeOffset? LockedUntil)> CountedAsync() => await FindAsync() is var found ? (found.Counted, found.LockedUntil) : default;

    private Task<int> FailAsync(string workspaceId, string name, string source, DateTimeOffset until) => Get<SqlDatabase>().ExecuteAsync(
        Statement.Write(
            "INSERT INTO sign_in_failures (workspace_id, name_hash, source, failures, since, locked_until, expires_at) VALUES ($1, $2, $3, 1, $4, $5, $5)",
            workspaceId, SignInFailures.HashOf(name), source, Now, DateTimeOffset.FromUnixTimeMilliseconds(until.ToUnixTimeMilliseconds())),
        Cancellation);

    /// <summary>An app and a passkey of the user and of another one, in both workspaces.</summary>
    private async Task AddFactorsAsync()
    {
        foreach (var workspace in Both)
        {
            foreach (var (id, user, kind) in new[] { ("app", "user", 1), ("passkey", "user", 2), ("sibling-app", "sibling", 1), ("sibling-passkey", "sibling", 2) })
            {
                await Get<SqlDatabase>().ExecuteAsync(
                    Statement.Write(
                        "INSERT INTO factors (workspace_id, id, user_id, kind, secret, credential_id, public_key, copyable, counter, created_at) VALUES ($1, $2, $3, $4, $5, $2, $5, FALSE, 5, $6)",
                        workspace, id, user, kind, new SqlValue(new byte[] { 1 }, DbType.Binary), Now),
                    Cancellation);
            }
        }
    }
}

public sealed class UserDirectoryOnSqliteTests(SqliteInstallation installation) : UserDirectoryTests(installation), IClassFixture<SqliteInstallation>;

public sealed class UserDirectoryOnPostgresTests(PostgresInstallation installation) : UserDirectoryTests(installation), IClassFixture<PostgresInstallation>;
