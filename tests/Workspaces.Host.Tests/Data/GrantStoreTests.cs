using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Tests.Data;

public abstract class GrantStoreTests(Installation installation) : GrantingTests(installation)
{
    private const int Runners = 40;

    private IGrantStore Store => Get<IGrantStore>();

    [Fact]
    public async Task Gives_a_redeemed_grant_back_as_it_was()
    {
        var grant = NewGrant() with
        {
            Claims = ClaimsRequest.Empty with { IdToken = new Dictionary<string, RequestedClaim> { ["acr"] = new(true, ["urn:high"]) } },
            Acr = "urn:high",
            Nonce = "n",
            RedirectUri = "https://client.example/cb",
            CodeChallenge = "challenge",
            DpopJkt = "jkt",
        };
        await Store.AddAsync(Workspace, new(grant, "code", Now.AddMinutes(1)), Cancellation);

        var redeemed = await Store.RedeemCodeAsync(Workspace, "client", "code", "refresh", Cancellation);

        Assert.Equivalent(grant, redeemed, strict: true);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task Redeems_a_code_before_its_end_only(int milliseconds, bool redeemed)
    {
        await Store.AddAsync(Workspace, new(NewGrant(), "code", Now.AddMinutes(1)), Cancellation);
        Time.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(redeemed, await Store.RedeemCodeAsync(Workspace, "client", "code", "refresh", Cancellation) is not null);
    }

    [Fact]
    public async Task One_of_many_parallel_redemptions_of_a_code_wins()
    {
        await Store.AddAsync(Workspace, new(NewGrant(), "code", Now.AddMinutes(1)), Cancellation);

        var redeemed = await Race(Runners, i => Store.RedeemCodeAsync(Workspace, "client", "code", $"refresh{i}", Cancellation));

        Assert.Single(redeemed, grant => grant is not null);
    }

    [Fact]
    public async Task One_of_many_parallel_rotations_of_a_refresh_token_wins()
    {
        await Redeem(NewGrant(), "code", "refresh");

        var rotated = await Race(Runners, i => Store.RotateRefreshTokenAsync(Workspace, "client", "refresh", $"next{i}", Cancellation));

        var winner = Assert.Single(Enumerable.Range(0, Runners), i => rotated[i] is not null);
        Assert.NotNull(await Store.FindByRefreshTokenAsync(Workspace, "client", $"next{winner}", Cancellation));
        Assert.Null(await Store.FindByRefreshTokenAsync(Workspace, "client", "refresh", Cancellation));
    }

    [Fact]
    public async Task One_of_many_parallel_completions_of_a_request_adds_a_grant()
    {
        await AddRequest("request");

        var added = await Race(Runners, i => Store.AddAsync(Workspace, new(NewGrant(), $"code{i}", Now.AddMinutes(1)) { RequestSecret = "request" }, Cancellation));

        Assert.Single(added, obstacle => obstacle is null);
        var redeemed = await Race(Runners, i => Store.RedeemCodeAsync(Workspace, "client", $"code{i}", $"refresh{i}", Cancellation));
        Assert.Equal(added.Select(obstacle => obstacle is null), redeemed.Select(grant => grant is not null));
    }

    [Fact]
    public async Task Adds_no_grant_for_a_request_that_was_consumed()
    {
        await AddRequest("request");
        await Get<IAuthorizationRequestStore>().ConsumeAsync(Workspace, "request", Cancellation);

        Assert.Same(Reasons.RequestUriUsed, await Store.AddAsync(Workspace, new(NewGrant(), "code", Now.AddMinutes(1)) { RequestSecret = "request" }, Cancellation));
        Assert.Null(await Store.RedeemCodeAsync(Workspace, "client", "code", "refresh", Cancellation));
    }

    [Fact]
    public async Task A_request_tells_how_it_ended_and_leads_to_its_grant_while_the_code_waits()
    {
        var requests = Get<IAuthorizationRequestStore>();
        await AddRequest("granted");
        await AddRequest("declined");
        var grant = NewGrant();
        Assert.Null(await requests.FindEndedAsync(Workspace, "granted", Cancellation));
        await Store.AddAsync(Workspace, new(grant, "code", Now.AddMinutes(1)) { RequestSecret = "granted" }, Cancellation);
        await requests.ConsumeAsync(Workspace, "declined", Cancellation);

        var granted = await requests.FindEndedAsync(Workspace, "granted", Cancellation);
        var declined = await requests.FindEndedAsync(Workspace, "declined", Cancellation);
        var waiting = await Store.FindByCodeAsync(Workspace, "code", Cancellation);
        await Store.RedeemCodeAsync(Workspace, "client", "code", "refresh", Cancellation);
        var redeemed = await Store.FindByCodeAsync(Workspace, "code", Cancellation);

        Assert.Equal((AuthorizationEnding.Granted, grant.Id), (granted?.Ending, granted?.GrantId));
        Assert.Equal((AuthorizationEnding.Declined, null), (declined?.Ending, declined?.GrantId));
        Assert.False(await requests.ConsumeAsync(Workspace, "declined", Cancellation));
        Assert.Equal((grant.Id, true), (waiting?.Grant.Id, waiting?.Waits));
        Assert.Equal((grant.Id, false), (redeemed?.Grant.Id, redeemed?.Waits));
        Assert.Null(await Store.FindByCodeAsync(Workspace, "other", Cancellation));
    }

    [Fact]
    public async Task A_request_that_became_a_grant_is_used_up()
    {
        await AddRequest("request");

        Assert.Null(await Store.AddAsync(Workspace, new(NewGrant(), "code", Now.AddMinutes(1)) { RequestSecret = "request" }, Cancellation));

        Assert.Null(await Get<IAuthorizationRequestStore>().FindAsync(Workspace, "request", Cancellation));
        Assert.False(await Get<IAuthorizationRequestStore>().ConsumeAsync(Workspace, "request", Cancellation));
    }

    [Threat(53)]
    [Fact]
    public async Task Reuse_of_a_code_revokes_its_grant()
    {
        var grant = NewGrant();
        await Redeem(grant, "code", "refresh");
        Assert.False(await IsRevoked("jti", grant.Id));

        Assert.Null(await Store.RedeemCodeAsync(Workspace, "client", "code", "other", Cancellation));

        Assert.Null(await Store.FindByRefreshTokenAsync(Workspace, "client", "refresh", Cancellation));
        Assert.True(await IsRevoked("jti", grant.Id));
    }

    [Fact]
    public async Task A_code_tried_by_another_client_revokes_nothing()
    {
        await Redeem(NewGrant(), "code", "refresh");

        Assert.Null(await Store.RedeemCodeAsync(Workspace, "stranger", "code", "other", Cancellation));

        Assert.NotNull(await Store.FindByRefreshTokenAsync(Workspace, "client", "refresh", Cancellation));
    }

    [Fact]
    public async Task A_code_of_a_revoked_grant_is_not_redeemed()
    {
        var grant = NewGrant();
        await Store.AddAsync(Workspace, new(grant, "code", Now.AddMinutes(1)), Cancellation);
        await Store.RevokeAsync(Workspace, grant.Id, Cancellation);

        Assert.Null(await Store.RedeemCodeAsync(Workspace, "client", "code", "refresh", Cancellation));
    }

    [Fact]
    public async Task Keeps_no_refresh_token_of_a_grant_that_is_not_refreshable()
    {
        await Redeem(NewGrant() with { Refreshable = false }, "code", "refresh");

        Assert.Null(await Store.FindByRefreshTokenAsync(Workspace, "client", "refresh", Cancellation));
    }

    [Threat(54)]
    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task A_refresh_token_ends_with_its_grant(int milliseconds, bool live)
    {
        await Redeem(NewGrant() with { ExpiresAt = Now.AddDays(1) }, "code", "refresh");
        Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(live, await Store.FindByRefreshTokenAsync(Workspace, "client", "refresh", Cancellation) is not null);
        Assert.Equal(live, await Store.RotateRefreshTokenAsync(Workspace, "client", "refresh", "next", Cancellation) is not null);
    }

    [Fact]
    public async Task A_refresh_token_is_no_other_clients()
    {
        await Redeem(NewGrant(), "code", "refresh");

        Assert.Null(await Store.FindByRefreshTokenAsync(Workspace, "stranger", "refresh", Cancellation));
        Assert.Null(await Store.RotateRefreshTokenAsync(Workspace, "stranger", "refresh", "next", Cancellation));
    }

    [Threat(1)]
    [Fact]
    public async Task Nothing_of_one_workspace_is_found_in_another()
    {
        var grant = NewGrant();
        await Store.AddAsync(Workspace, new(grant, "code", Now.AddMinutes(1)), Cancellation);
        var other = NewName("other");

        Assert.Null(await Store.RedeemCodeAsync(other, "client", "code", "stolen", Cancellation));
        Assert.NotNull(await Store.RedeemCodeAsync(Workspace, "client", "code", "refresh", Cancellation));
        Assert.Null(await Store.RedeemCodeAsync(other, "client", "code", "stolen", Cancellation));
        Assert.Null(await Store.FindByRefreshTokenAsync(other, "client", "refresh", Cancellation));
        Assert.Null(await Store.RotateRefreshTokenAsync(other, "client", "refresh", "stolen", Cancellation));
        await Store.RevokeAsync(other, grant.Id, Cancellation);
        Assert.NotNull(await Store.FindByRefreshTokenAsync(Workspace, "client", "refresh", Cancellation));
    }

    [Fact]
    public async Task A_request_of_another_workspace_gives_no_grant()
    {
        await AddRequest("request");

        Assert.NotNull(await Store.AddAsync(NewName("other"), new(NewGrant(), "code", Now.AddMinutes(1)) { RequestSecret = "request" }, Cancellation));

        Assert.NotNull(await Get<IAuthorizationRequestStore>().FindAsync(Workspace, "request", Cancellation));
    }

    [Fact]
    public async Task Each_step_takes_one_round_trip()
    {
        var grant = NewGrant();
        await AddRequest("request");

        Assert.Equal(1, await RoundTrips(() => Store.AddAsync(Workspace, new(grant, "code", Now.AddMinutes(1)) { RequestSecret = "request" }, Cancellation)));
        Assert.Equal(1, await RoundTrips(() => Store.AddAsync(Workspace, new(NewGrant(), "code2", Now.AddMinutes(1)), Cancellation)));
        Assert.Equal(1, await RoundTrips(() => Store.RedeemCodeAsync(Workspace, "client", "code", "refresh", Cancellation)));
        Assert.Equal(1, await RoundTrips(() => Store.FindByRefreshTokenAsync(Workspace, "client", "refresh", Cancellation)));
        Assert.Equal(1, await RoundTrips(() => Store.RotateRefreshTokenAsync(Workspace, "client", "refresh", "next", Cancellation)));
        Assert.Equal(1, await RoundTrips(() => Store.RevokeAsync(Workspace, grant.Id, Cancellation)));
        Assert.Equal(2, await RoundTrips(() => Store.RedeemCodeAsync(Workspace, "client", "code", "refresh", Cancellation)));
    }

    private async Task Redeem(Grant grant, string code, string refreshToken)
    {
        await Store.AddAsync(Workspace, new(grant, code, Now.AddMinutes(1)), Cancellation);
        Assert.NotNull(await Store.RedeemCodeAsync(Workspace, "client", code, refreshToken, Cancellation));
    }

    private Task<bool> AddRequest(string secret) => Get<IAuthorizationRequestStore>().AddAsync(
        Workspace, secret, new("client", "{}", Pushed: true, DpopJkt: null, Now.AddMinutes(1), Now.AddMinutes(16)), Cancellation);
}

public sealed class GrantStoreOnSqliteTests(SqliteInstallation installation) : GrantStoreTests(installation), IClassFixture<SqliteInstallation>;

public sealed class GrantStoreOnPostgresTests(PostgresInstallation installation) : GrantStoreTests(installation), IClassFixture<PostgresInstallation>;
