using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.Tests.Data;

/// <summary>Grants, codes and tokens beside others of the same name.</summary>
[Threat(1, 54)]
public abstract class GrantTwinTests(Installation installation) : TwinTests(installation)
{
    private const string OfGrant = "WHERE workspace_id = $1 AND id = 'grant'";

    private IGrantStore Store => Get<IGrantStore>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var workspace in Both)
        {
            foreach (var name in new[] { "grant", "grant-beside" })
            {
                Assert.Null(await Store.AddAsync(workspace, new(Grant(name), $"{name}-code", Now.AddMinutes(1)), Cancellation));
            }
        }
    }

    public static TheoryData<string> Ends =>
    [
        "UPDATE users SET disabled = TRUE WHERE workspace_id = $1 AND id = 'user'",
        "UPDATE users SET removable_at = $2 WHERE workspace_id = $1 AND id = 'user'",
        "DELETE FROM users WHERE workspace_id = $1 AND id = 'user'",
        $"UPDATE grants SET revoked_at = $2 {OfGrant}",
        $"DELETE FROM grants {OfGrant}",
    ];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Nothing_comes_of_a_grant_that_has_ended(string end)
    {
        Assert.Equal((false, false), await IsRevokedAsync());
        Assert.True((await Store.FindByCodeAsync(Workspace, "grant-code", Cancellation))?.Waits);
        Assert.NotNull(await Store.FindAsync(Workspace, "grant", Cancellation));
        await Write(end);

        Assert.NotEqual(true, (await Store.FindByCodeAsync(Workspace, "grant-code", Cancellation))?.Waits);
        Assert.Null(await Store.RedeemCodeAsync(Workspace, "client", "grant-code", "grant-refresh", Cancellation));
        Assert.Null(await Store.FindAsync(Workspace, "grant", Cancellation));
        Assert.Equal((true, true), await IsRevokedAsync());
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task No_token_is_refreshed_of_a_grant_that_has_ended(string end)
    {
        await RedeemAllAsync();
        Assert.NotNull(await Store.FindByRefreshTokenAsync(Workspace, "client", "grant-refresh", Cancellation));
        await Write(end);

        Assert.Null(await Store.FindByRefreshTokenAsync(Workspace, "client", "grant-refresh", Cancellation));
        Assert.Null(await Store.RotateRefreshTokenAsync(Workspace, "client", "grant-refresh", "next", Cancellation));
    }

    [Fact]
    public async Task A_code_is_redeemed_for_its_grant_alone()
    {
        Assert.Equal("grant", (await Store.FindByCodeAsync(Workspace, "grant-code", Cancellation))?.Grant.Id);

        await Changes(async () => Assert.Equal("grant", (await Store.RedeemCodeAsync(Workspace, "client", "grant-code", "grant-refresh", Cancellation))?.Id), "| grant |");

        Assert.False((await Store.FindByCodeAsync(Workspace, "grant-code", Cancellation))?.Waits);
    }

    [Fact]
    public async Task A_code_waits_until_it_expires()
    {
        Time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromMilliseconds(1));
        Assert.True((await Store.FindByCodeAsync(Workspace, "grant-code", Cancellation))?.Waits);

        Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False((await Store.FindByCodeAsync(Workspace, "grant-code", Cancellation))?.Waits);
        await Changes(async () => Assert.Null(await Store.RedeemCodeAsync(Workspace, "client", "grant-code", "grant-refresh", Cancellation)));
    }

    [Fact]
    public async Task A_token_is_refreshed_for_its_grant_alone()
    {
        await RedeemAllAsync();

        Assert.Equal("grant", (await Store.FindByRefreshTokenAsync(Workspace, "client", "grant-refresh", Cancellation))?.Id);
        await Changes(async () => Assert.Equal("grant", (await Store.RotateRefreshTokenAsync(Workspace, "client", "grant-refresh", "next", Cancellation))?.Id), "| grant |");
        Assert.Null(await Store.FindByRefreshTokenAsync(Workspace, "client", "grant-refresh", Cancellation));
    }

    [Fact]
    public async Task A_code_that_comes_again_revokes_its_grant_alone_and_once()
    {
        await RedeemAllAsync();
        await Changes(() => Store.RedeemCodeAsync(Workspace, "client", "grant-code", "other", Cancellation), "| grant |");
        Assert.Equal([Now.ToUnixTimeMilliseconds(), (Now + Retention.AfterEnd).ToUnixTimeMilliseconds()], await Read($"SELECT revoked_at, removable_at FROM grants {OfGrant}"));
        Time.Advance(TimeSpan.FromSeconds(1));

        await Changes(() => Store.RedeemCodeAsync(Workspace, "client", "grant-code", "other", Cancellation));
    }

    [Fact]
    public async Task A_grant_is_revoked_alone_and_once()
    {
        await Changes(() => Store.RevokeAsync(Workspace, "grant", Cancellation), "| grant |");
        Assert.Equal([Now.ToUnixTimeMilliseconds(), (Now + Retention.AfterEnd).ToUnixTimeMilliseconds()], await Read($"SELECT revoked_at, removable_at FROM grants {OfGrant}"));
        Time.Advance(TimeSpan.FromSeconds(1));

        await Changes(() => Store.RevokeAsync(Workspace, "grant", Cancellation));
    }

    [Fact]
    public async Task A_token_is_revoked_by_its_own_id_in_its_own_workspace()
    {
        await Get<IRevocations>().RevokeTokenAsync(Twin, "jti", Now.AddMinutes(5), Cancellation);
        await Get<IRevocations>().RevokeTokenAsync(Workspace, "beside", Now.AddMinutes(5), Cancellation);
        Assert.Equal((false, false), await IsRevokedAsync());
        Assert.Equal((false, false), await IsRevokedAsync(grantId: null));

        await Get<IRevocations>().RevokeTokenAsync(Workspace, "jti", Now.AddMinutes(5), Cancellation);

        Assert.Equal((true, true), await IsRevokedAsync());
        Assert.Equal((true, true), await IsRevokedAsync(grantId: null));
    }

    /// <summary>Asked alone, and together with a value that is taken.</summary>
    private async Task<(bool Alone, bool Together)> IsRevokedAsync(string? grantId = "grant")
    {
        var token = new AccessToken { Issuer = "", Subject = "", ClientId = "", JwtId = "jti", GrantId = grantId, IssuedAt = Now, Expires = Now };
        var value = new OneTimeValue(OneTimeKind.DpopProof, NewName("proof"), Now.AddMinutes(1));
        return (await IsRevoked("jti", grantId), (await Get<IOneTimeValues>().TakeAsync(Workspace, [value], token, Cancellation)).Standing.Revoked);
    }

    private async Task RedeemAllAsync()
    {
        foreach (var workspace in Both)
        {
            foreach (var name in new[] { "grant", "grant-beside" })
            {
                Assert.NotNull(await Store.RedeemCodeAsync(workspace, "client", $"{name}-code", $"{name}-refresh", Cancellation));
            }
        }
    }

    private Grant Grant(string id) => new()
    {
        Id = id,
        ClientId = "client",
        UserId = "user",
        Subject = "subject",
        Scopes = ["openid"],
        AuthenticatedAt = Now,
        CreatedAt = Now,
        Refreshable = true,
    };
}

public sealed class GrantTwinOnSqliteTests(SqliteInstallation installation) : GrantTwinTests(installation), IClassFixture<SqliteInstallation>;

public sealed class GrantTwinOnPostgresTests(PostgresInstallation installation) : GrantTwinTests(installation), IClassFixture<PostgresInstallation>;
