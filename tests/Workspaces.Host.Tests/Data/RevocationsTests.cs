using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Tests.Data;

public abstract class RevocationsTests(Installation installation) : GrantingTests(installation)
{
    private IRevocations Revocations => Get<IRevocations>();

    [Fact]
    public async Task A_token_is_revoked_in_its_workspace_only()
    {
        await Revocations.RevokeTokenAsync(Workspace, "jti", Now.AddMinutes(5), Cancellation);
        await Revocations.RevokeTokenAsync(Workspace, "jti", Now.AddMinutes(5), Cancellation);

        Assert.True(await IsRevoked("jti"));
        Assert.False(await IsRevoked("other"));
        Assert.False(await IsRevoked("jti", workspace: NewName("other")));
    }

    [Threat(54)]
    [Fact]
    public async Task A_token_is_revoked_with_its_grant()
    {
        await AddGrant("grant");
        Assert.False(await IsRevoked("jti", "grant"));

        await Get<IGrantStore>().RevokeAsync(Workspace, "grant", Cancellation);

        Assert.True(await IsRevoked("jti", "grant"));
    }

    [Fact]
    public async Task A_token_of_a_live_grant_can_be_revoked_alone()
    {
        await AddGrant("grant");
        await Revocations.RevokeTokenAsync(Workspace, "jti", Now.AddMinutes(5), Cancellation);

        Assert.True(await IsRevoked("jti", "grant"));
        Assert.False(await IsRevoked("sibling", "grant"));
    }

    [Threat(54)]
    [Fact]
    public async Task A_grant_that_is_not_there_counts_as_revoked()
    {
        await AddGrant("grant");

        Assert.True(await IsRevoked("jti", "gone"));
        Assert.True(await IsRevoked("jti", "grant", NewName("other")));
    }

    [Fact]
    public async Task Each_step_takes_one_round_trip()
    {
        Assert.Equal(1, await RoundTrips(() => Revocations.RevokeTokenAsync(Workspace, "jti", Now.AddMinutes(5), Cancellation)));
        Assert.Equal(1, await RoundTrips(() => IsRevoked("jti", "grant")));
        Assert.Equal(1, await RoundTrips(() => IsRevoked("jti")));
    }

    private Task<Reason?> AddGrant(string id) => Get<IGrantStore>().AddAsync(Workspace, new(NewGrant() with { Id = id }, id, Now.AddMinutes(1)), Cancellation);
}

public sealed class RevocationsOnSqliteTests(SqliteInstallation installation) : RevocationsTests(installation), IClassFixture<SqliteInstallation>;

public sealed class RevocationsOnPostgresTests(PostgresInstallation installation) : RevocationsTests(installation), IClassFixture<PostgresInstallation>;
