using Microsoft.Extensions.DependencyInjection;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Host.Tests.Data;

/// <summary>Nobody fills the storage with requests for which no user comes.</summary>
[Threat(100)]
public abstract class WaitingRequestsTests(Installation installation) : InstallationTests(installation)
{
    private const int OfWorkspace = 12;
    private const int OfClient = 8;

    private readonly Dictionary<IServiceProvider, AuthorizationRequestStore> _stores = [];

    [Fact]
    public async Task A_client_keeps_as_many_as_its_limit_and_leaves_others_theirs()
    {
        var kept = await AddAsync("client", 20);

        Assert.Equal(OfClient, kept);
        Assert.Equal(1, await AddAsync("other", 1));
        Assert.Equal(1, await AddAsync("client", 1, workspace: NewName("ws")));
    }

    [Fact]
    public async Task A_workspace_keeps_as_many_as_its_limit_whoever_sends_them()
    {
        var kept = 0;
        for (var i = 0; i < 6; i++)
        {
            kept += await AddAsync($"client-{i}", 4);
        }

        Assert.Equal(OfWorkspace, kept);
        Assert.Equal(1, await AddAsync("client", 1, workspace: NewName("ws")));
    }

    [Fact]
    public async Task What_is_used_up_makes_room()
    {
        await AddAsync("client", 20);
        for (var i = 0; i < 3; i++)
        {
            Assert.True(await Store().ConsumeAsync(Workspace, $"client-{i}", Cancellation));
        }

        Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(3, await AddAsync("client", 20, from: 100));
    }

    [Fact]
    public async Task What_is_over_makes_room_when_it_is_removed()
    {
        await AddAsync("client", 20);
        Time.Advance(TimeSpan.FromHours(2));
        await Get<PruneExpired>().RunAsync(Cancellation);

        Assert.Equal(OfClient, await AddAsync("client", 20, from: 100));
    }

    [Fact]
    public async Task Replicas_keep_a_quarter_each_beyond_it_at_most()
    {
        var elsewhere = Installation.CreateReplica();
        var kept = 0;
        for (var i = 0; i < 20; i++)
        {
            kept += await AddAsync("client", 1, from: 2 * i) + await AddAsync("client", 1, from: (2 * i) + 1, replica: elsewhere);
        }

        Assert.InRange(kept, OfClient, OfClient + (OfClient / 4));
    }

    [Fact]
    public async Task Counting_costs_no_round_trip_until_it_may_be_too_many()
    {
        var store = new AuthorizationRequestStore(Get<SqlDatabase>(), new(), Get<IntentDetails>(), new(Get<SqlDatabase>(), new Limits(100_000, 20_000), Time), Time);

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(1, await RoundTrips(() => store.AddAsync(Workspace, $"secret-{i}", Request("client"), Cancellation)));
        }
    }

    [Fact]
    public async Task Of_many_at_once_no_more_are_kept()
    {
        var kept = await Race(40, async i => await Store().AddAsync(Workspace, $"secret-{i}", Request("client"), Cancellation));

        Assert.InRange(kept.Count(one => one), OfClient / 2, OfClient);
    }

    private AuthorizationRequestStore Store(IServiceProvider? replica = null)
    {
        lock (_stores)
        {
            var services = replica ?? Installation.Services;
            if (!_stores.TryGetValue(services, out var store))
            {
                var database = services.GetRequiredService<SqlDatabase>();
                _stores[services] = store = new(database, new(), services.GetRequiredService<IntentDetails>(), new(database, new Limits(OfWorkspace, OfClient), Time), Time);
            }

            return store;
        }
    }

    private async Task<int> AddAsync(string clientId, int count, int from = 0, string? workspace = null, IServiceProvider? replica = null)
    {
        var kept = 0;
        for (var i = from; i < from + count; i++)
        {
            kept += await Store(replica).AddAsync(workspace ?? Workspace, $"{clientId}-{i}", Request(clientId), Cancellation) ? 1 : 0;
        }

        return kept;
    }

    private StoredAuthorizationRequest Request(string clientId) => new(clientId, "{}", Pushed: true, DpopJkt: null, Now.AddMinutes(1), Now.AddMinutes(16));

    private sealed record Limits(int OfWorkspace, int OfClient) : IWaitingRequestLimits
    {
        public (int OfWorkspace, int OfClient) Waiting(string workspaceId) => (OfWorkspace, OfClient);
    }
}

public sealed class WaitingRequestsOnSqliteTests(SqliteInstallation installation) : WaitingRequestsTests(installation), IClassFixture<SqliteInstallation>;

public sealed class WaitingRequestsOnPostgresTests(PostgresInstallation installation) : WaitingRequestsTests(installation), IClassFixture<PostgresInstallation>;
