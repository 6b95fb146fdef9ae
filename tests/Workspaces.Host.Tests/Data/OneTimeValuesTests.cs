using Microsoft.Extensions.DependencyInjection;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Tests.Data;

public abstract class OneTimeValuesTests(Installation installation) : InstallationTests(installation)
{
    private IOneTimeValues Values => Get<IOneTimeValues>();

    [Fact]
    public async Task Takes_a_value_once()
    {
        Assert.Equal<bool[]>([true], await Take(Assertion("a")));
        Assert.Equal<bool[]>([false], await Take(Assertion("a")));
    }

    [Fact]
    public async Task Tells_for_each_of_several_values_whether_it_was_fresh()
    {
        await Take(Assertion("used"));

        var taken = await Take(Assertion("new"), Assertion("used"), Proof("used"), Assertion("new"));

        Assert.Equal([true, false, true, false], taken);
    }

    [Fact]
    public async Task Takes_nothing_when_there_is_nothing_to_take()
    {
        Assert.Equal(0, await RoundTrips(() => Values.TakeAsync(Workspace, [], Cancellation).AsTask()));
    }

    [Threat(1)]
    [Fact]
    public async Task A_value_of_one_workspace_is_fresh_in_another()
    {
        await Take(Assertion("a"));

        Assert.Equal<bool[]>([true], await Values.TakeAsync(NewName("other"), [Assertion("a")], Cancellation));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(60_000, false)]
    [InlineData(60_001, true)]
    public async Task A_value_is_fresh_again_when_it_can_no_longer_be_presented(int milliseconds, bool fresh)
    {
        // The end lies between two milliseconds: it must not be forgotten in the one before.
        await Take(Assertion("a") with { ExpiresAt = Now.AddMinutes(1).AddTicks(1) });
        Time.Advance(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal<bool[]>([fresh], await Take(Assertion("a")));
    }

    [Fact]
    public async Task One_of_many_parallel_uses_wins()
    {
        var taken = await Race(40, _ => Take(Assertion("a")));

        Assert.Single(taken, fresh => fresh[0]);
    }

    [Fact]
    public async Task Parallel_uses_of_several_values_in_any_order_wait_for_nobody_in_a_circle()
    {
        OneTimeValue[] values = [Assertion("a"), Proof("b"), Assertion("c")];

        var taken = await Race(40, i => Take(i % 2 == 0 ? values : [.. values.Reverse()]));

        Assert.Equal(values.Length, taken.Sum(fresh => fresh.Count(taken => taken)));
    }

    [Fact]
    public async Task Of_many_parallel_uses_on_two_replicas_one_wins_and_none_waits_in_a_circle()
    {
        var replica = Installation.CreateReplica().GetRequiredService<IOneTimeValues>();
        OneTimeValue[] values = [Assertion("a"), Proof("b"), Assertion("c")];

        var taken = await Race(40, i => (i % 2 == 0 ? Values : replica).TakeAsync(Workspace, [values[i % 3], values[(i + 1) % 3]], Cancellation).AsTask());

        Assert.Equal(values.Length, taken.Sum(fresh => fresh.Count(taken => taken)));
    }

    [Fact]
    public async Task Takes_all_values_in_one_round_trip() =>
        Assert.Equal(1, await RoundTrips(() => Take(Assertion("a"), Proof("b"), Assertion("c"))));

    [Theory]
    [InlineData(null)]
    [InlineData("gone")]
    public async Task Tells_in_the_same_round_trip_whether_a_token_was_revoked(string? grantId)
    {
        var token = Token(grantId);
        Assert.Equal((true, grantId is not null), await TakeAndAsk(Assertion("a"), token));
        Assert.Equal(1, await RoundTrips(() => TakeAndAsk(Assertion("b"), token)));

        await Get<IRevocations>().RevokeTokenAsync(Workspace, token.JwtId, Now.AddMinutes(5), Cancellation);

        Assert.Equal((true, true), await TakeAndAsk(Assertion("c"), token));
        Assert.Equal((true, grantId is not null), await TakeAndAsk(Assertion("d"), token with { JwtId = "other" }));
    }

    [Fact]
    public async Task Counts_a_token_as_revoked_when_no_value_is_fresh()
    {
        await Take(Assertion("a"));

        Assert.Equal((false, true), await TakeAndAsk(Assertion("a"), Token(null)));
    }

    [Fact]
    public async Task Tells_of_a_token_without_taking_anything()
    {
        var (fresh, standing) = await Values.TakeAsync(Workspace, [], Token(null), Cancellation);

        Assert.Empty(fresh);
        Assert.False(standing.Revoked);
    }

    private async Task<(bool Fresh, bool Revoked)> TakeAndAsk(OneTimeValue value, AccessToken token)
    {
        var (fresh, standing) = await Values.TakeAsync(Workspace, [value], token, Cancellation);
        return (Assert.Single(fresh), standing.Revoked);
    }

    private AccessToken Token(string? grantId) => new()
    {
        Issuer = "https://as.example/" + Workspace,
        Subject = "client",
        ClientId = "client",
        JwtId = "jti",
        GrantId = grantId,
        IssuedAt = Now,
        Expires = Now.AddMinutes(5),
    };

    private OneTimeValue Assertion(string value) => new(OneTimeKind.ClientAssertion, value, Now.AddMinutes(1));

    private OneTimeValue Proof(string value) => new(OneTimeKind.DpopProof, value, Now.AddMinutes(1));

    private Task<bool[]> Take(params OneTimeValue[] values) => Values.TakeAsync(Workspace, values, Cancellation).AsTask();
}

public sealed class OneTimeValuesOnSqliteTests(SqliteInstallation installation) : OneTimeValuesTests(installation), IClassFixture<SqliteInstallation>;

public sealed class OneTimeValuesOnPostgresTests(PostgresInstallation installation) : OneTimeValuesTests(installation), IClassFixture<PostgresInstallation>;
