using Microsoft.Extensions.DependencyInjection;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Tests.Data;

public abstract class AuthorizationRequestStoreTests(Installation installation) : InstallationTests(installation)
{
    private IAuthorizationRequestStore Store => Get<IAuthorizationRequestStore>();

    /// <summary>The same store, in a process that remembers nothing.</summary>
    private IAuthorizationRequestStore Elsewhere => Installation.CreateReplica().GetRequiredService<IAuthorizationRequestStore>();

    [Theory]
    [InlineData(true, "jkt")]
    [InlineData(false, null)]
    public async Task Gives_a_request_back_as_it_was(bool pushed, string? dpopJkt)
    {
        var request = Request() with { Pushed = pushed, DpopJkt = dpopJkt };
        await Store.AddAsync(Workspace, "secret", request, Cancellation);

        Assert.Equal(request, await Store.FindAsync(Workspace, "secret", Cancellation));
        Assert.Equal(request, await Elsewhere.FindAsync(Workspace, "secret", Cancellation));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task Finds_a_request_before_its_end_only(int milliseconds, bool found)
    {
        await Store.AddAsync(Workspace, "secret", Request(), Cancellation);
        Time.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(found, await Store.FindAsync(Workspace, "secret", Cancellation) is not null);
        Assert.Equal(found, await Elsewhere.FindAsync(Workspace, "secret", Cancellation) is not null);
    }

    [Fact]
    public async Task A_request_that_was_extended_elsewhere_lives_on()
    {
        await Store.AddAsync(Workspace, "secret", Request(), Cancellation);
        await Elsewhere.ExtendAsync(Workspace, "secret", Now.AddMinutes(10), Cancellation);
        Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(Now.AddMinutes(5), (await Store.FindAsync(Workspace, "secret", Cancellation))?.ExpiresAt);
    }

    [Fact]
    public async Task A_request_that_nobody_answered_in_time_is_known_as_such()
    {
        await Store.AddAsync(Workspace, "secret", Request(), Cancellation);
        Time.Advance(TimeSpan.FromMinutes(2));

        var ended = await Elsewhere.FindEndedAsync(Workspace, "secret", Cancellation);

        Assert.Equal((Request().Parameters, AuthorizationEnding.Expired, null), (ended?.Stored.Parameters, ended?.Ending, ended?.GrantId));
    }

    [Fact]
    public async Task A_request_that_was_used_up_here_is_not_found_here()
    {
        await Store.AddAsync(Workspace, "secret", Request(), Cancellation);
        await Store.FindAsync(Workspace, "secret", Cancellation);

        Assert.True(await Store.ConsumeAsync(Workspace, "secret", Cancellation));

        Assert.Null(await Store.FindAsync(Workspace, "secret", Cancellation));
    }

    [Fact]
    public async Task A_request_that_was_used_up_elsewhere_cannot_be_used_here()
    {
        await Store.AddAsync(Workspace, "secret", Request(), Cancellation);

        Assert.True(await Elsewhere.ConsumeAsync(Workspace, "secret", Cancellation));

        Assert.False(await Store.ConsumeAsync(Workspace, "secret", Cancellation));
    }

    [Fact]
    public async Task A_request_whose_time_ran_out_while_its_user_signed_in_can_be_completed()
    {
        await Store.AddAsync(Workspace, "secret", Request(), Cancellation);
        Time.Advance(TimeSpan.FromMinutes(5));

        Assert.True(await Store.ConsumeAsync(Workspace, "secret", Cancellation));
        Assert.False(await Store.ConsumeAsync(Workspace, "secret", Cancellation));
    }

    [Fact]
    public async Task Of_many_parallel_requests_each_is_stored()
    {
        await Race(40, async i =>
        {
            await Store.AddAsync(Workspace, $"secret-{i}", Request() with { ClientId = $"client-{i}" }, Cancellation);
            return i;
        });

        var elsewhere = Elsewhere;
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal($"client-{i}", (await elsewhere.FindAsync(Workspace, $"secret-{i}", Cancellation))?.ClientId);
        }
    }

    [Fact]
    public async Task One_of_many_parallel_consumptions_wins()
    {
        await Store.AddAsync(Workspace, "secret", Request(), Cancellation);

        var consumed = await Race(40, _ => Store.ConsumeAsync(Workspace, "secret", Cancellation));

        Assert.Single(consumed, true);
        Assert.Null(await Store.FindAsync(Workspace, "secret", Cancellation));
    }

    [Fact]
    public async Task A_request_of_one_workspace_is_not_found_in_another()
    {
        await Store.AddAsync(Workspace, "secret", Request(), Cancellation);
        var other = NewName("other");

        Assert.Null(await Store.FindAsync(other, "secret", Cancellation));
        Assert.False(await Store.ConsumeAsync(other, "secret", Cancellation));
        Assert.NotNull(await Store.FindAsync(Workspace, "secret", Cancellation));
    }

    [Fact]
    public async Task Each_step_takes_one_round_trip()
    {
        Assert.Equal(1, await RoundTrips(() => Store.AddAsync(Workspace, "secret", Request(), Cancellation)));
        Assert.Equal(0, await RoundTrips(() => Store.FindAsync(Workspace, "secret", Cancellation)));
        Assert.Equal(1, await RoundTrips(() => Store.ConsumeAsync(Workspace, "secret", Cancellation)));
    }

    private StoredAuthorizationRequest Request() => new("client", """{"scope":"openid"}""", Pushed: true, DpopJkt: null, Now.AddMinutes(1), Now.AddMinutes(16));
}

public sealed class AuthorizationRequestStoreOnSqliteTests(SqliteInstallation installation)
    : AuthorizationRequestStoreTests(installation), IClassFixture<SqliteInstallation>;

public sealed class AuthorizationRequestStoreOnPostgresTests(PostgresInstallation installation)
    : AuthorizationRequestStoreTests(installation), IClassFixture<PostgresInstallation>;
