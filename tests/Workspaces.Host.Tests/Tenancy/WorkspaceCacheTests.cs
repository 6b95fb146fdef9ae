using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Workspaces.Application.Callers;
using Workspaces.Application.Clients;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Tests.Tenancy;

public abstract class WorkspaceCacheTests(Installation installation) : InstallationTests(installation)
{
    private WorkspaceCache Cache => Get<WorkspaceCache>();

    [Fact]
    public async Task Loads_a_workspace_in_one_round_trip_and_keeps_it()
    {
        await Create();
        // As the host does every second, so that nobody who asks has to.
        await Get<WorkspaceIndex>().LookAsync(Cancellation);

        Assert.Equal(1, await RoundTrips(() => Cache.GetAsync(Workspace, Cancellation).AsTask()));
        Assert.Equal(0, await RoundTrips(() => Cache.GetAsync(Workspace, Cancellation).AsTask()));
    }

    [Fact]
    public async Task Makes_a_workspace_ready_to_serve()
    {
        await Create();

        var loaded = await Cache.GetAsync(Workspace, Cancellation);

        Assert.NotNull(loaded);
        Assert.Equal($"https://localhost:7443/{Workspace}", loaded.Workspace.Issuer);
        Assert.Equal($"https://localhost:7444/{Workspace}/token", loaded.Workspace.Endpoints.MutualTls(ProtocolEndpoints.Token));
        Assert.Equal(32, loaded.Workspace.Secret.Length);
        Assert.Equal(["openid", "accounts"], loaded.Workspace.Scopes);
        Assert.Equal("ES256", loaded.Workspace.Keys.Signing.Algorithm);
    }

    [Theory]
    [InlineData("no-such-workspace")]
    [InlineData("Not-An-Id")]
    [InlineData("admin")]
    public async Task There_is_no_workspace_of_another_id(string id) => Assert.Null(await Cache.GetAsync(id, Cancellation));

    [Fact]
    public async Task An_id_that_cannot_be_one_costs_no_round_trip() =>
        Assert.Equal(0, await RoundTrips(() => Cache.GetAsync("Not-An-Id", Cancellation).AsTask()));

    [Fact]
    public async Task A_disabled_workspace_does_not_serve_until_it_is_enabled()
    {
        await Create();
        await Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, new() { Enabled = false }, Cancellation);
        Assert.Null(await Cache.GetAsync(Workspace, Cancellation));

        await Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, new() { Enabled = true }, Cancellation);
        Assert.NotNull(await Cache.GetAsync(Workspace, Cancellation));
    }

    [Threat(8)]
    [Fact]
    public async Task A_workspace_that_was_just_created_is_found_where_it_was_asked_for_before()
    {
        Assert.Null(await Cache.GetAsync(Workspace, Cancellation));

        await Create();

        Assert.NotNull(await Cache.GetAsync(Workspace, Cancellation));
    }

    [Fact]
    public async Task A_change_swaps_the_whole_snapshot()
    {
        await Create();
        var before = await Cache.GetAsync(Workspace, Cancellation);

        await Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, new() { DisplayName = "Renamed" }, Cancellation);
        var after = await Cache.GetAsync(Workspace, Cancellation);

        Assert.Equal("Renamed", after?.Workspace.DisplayName);
        Assert.Equal(Workspace, before?.Workspace.DisplayName);
        Assert.True(after?.Workspace.Revision > before?.Workspace.Revision);
    }

    [Fact]
    public async Task Keys_are_imported_once_for_all_snapshots()
    {
        await Create();
        var before = await Cache.GetAsync(Workspace, Cancellation);

        Cache.Changed(Workspace);
        var after = await Cache.GetAsync(Workspace, Cancellation);

        Assert.NotSame(before, after);
        Assert.Same(before?.Workspace.Keys.Signing, after?.Workspace.Keys.Signing);
    }

    [Threat(8)]
    [Fact]
    public async Task A_client_is_read_once_and_known_to_its_workspace_only()
    {
        await Create();
        await Get<ClientAdministration>().CreateAsync(Caller.Bootstrap, Workspace, Client("client"), Cancellation);
        var other = NewName("other");
        await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(other, "plain"), Cancellation);
        var loaded = await Cache.GetAsync(Workspace, Cancellation);
        var stranger = await Cache.GetAsync(other, Cancellation);

        Assert.Equal(1, await RoundTrips(() => Find(loaded, "client")));
        Assert.Equal(0, await RoundTrips(() => Find(loaded, "client")));
        Assert.Equal(1, await RoundTrips(() => Find(loaded, "nobody")));
        Assert.Equal(0, await RoundTrips(() => Find(loaded, "nobody")));
        Assert.Equal("client", (await Find(loaded, "client"))?.Id);
        Assert.Null(await Find(loaded, "nobody"));
        Assert.Null(await Find(stranger, "client"));
    }

    [Fact]
    public async Task A_change_of_a_client_is_seen_at_once()
    {
        await Create();
        var administration = Get<ClientAdministration>();
        Assert.Null(await Find(await Cache.GetAsync(Workspace, Cancellation), "client"));

        await administration.CreateAsync(Caller.Bootstrap, Workspace, Client("client"), Cancellation);
        Assert.NotNull(await Find(await Cache.GetAsync(Workspace, Cancellation), "client"));

        await administration.UpdateAsync(Caller.Bootstrap, Workspace, Client("client"), enabled: false, version: null, Cancellation);
        Assert.Null(await Find(await Cache.GetAsync(Workspace, Cancellation), "client"));
    }

    [Fact]
    public async Task A_change_made_by_another_process_is_seen_with_the_next_look()
    {
        await Create();
        await using var replica = Installation.CreateReplica();
        var there = replica.GetRequiredService<WorkspaceCache>();
        Assert.Equal(Workspace, (await there.GetAsync(Workspace, Cancellation))?.Workspace.DisplayName);
        var absent = NewName("late");
        Assert.Null(await there.GetAsync(absent, Cancellation));

        Time.Advance(TimeSpan.FromSeconds(10));
        await Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, new() { DisplayName = "Renamed" }, Cancellation);
        await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(absent, "plain"), Cancellation);
        await replica.GetRequiredService<WorkspaceChanges>().LookAsync(Cancellation);

        Assert.Equal("Renamed", (await there.GetAsync(Workspace, Cancellation))?.Workspace.DisplayName);
        Assert.NotNull(await there.GetAsync(absent, Cancellation));
    }

    [Fact]
    public async Task What_did_not_change_stays_in_memory()
    {
        await Create();
        var before = await Cache.GetAsync(Workspace, Cancellation);

        Assert.Equal(1, await RoundTrips(() => Get<WorkspaceChanges>().LookAsync(Cancellation)));

        Assert.Same(before, await Cache.GetAsync(Workspace, Cancellation));
    }

    [Threat(8)]
    [Fact]
    public async Task A_deleted_workspace_is_gone_for_other_processes_too()
    {
        await Create();
        await using var replica = Installation.CreateReplica();
        var there = replica.GetRequiredService<WorkspaceCache>();
        await there.GetAsync(Workspace, Cancellation);

        await Get<WorkspaceLifecycle>().DeleteAsync(Caller.Bootstrap, Workspace, null, immediately: false, Cancellation);
        await replica.GetRequiredService<WorkspaceChanges>().LookAsync(Cancellation);

        Assert.Null(await there.GetAsync(Workspace, Cancellation));
    }

    [Fact]
    public async Task A_running_process_sees_a_change_made_by_another_within_two_seconds()
    {
        await Create();
        var clock = new FakeTimeProvider(Time.GetUtcNow());
        await using var replica = Installation.CreateReplica(clock);
        var there = replica.GetRequiredService<WorkspaceCache>();
        var looking = replica.GetRequiredService<WorkspaceChanges>();
        await looking.StartAsync(Cancellation);
        await Rename("Looked for");
        await Until(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return IsNamedThere("Looked for");
        });

        await Rename("Renamed");
        clock.Advance(TimeSpan.FromSeconds(2));

        await Until(() => IsNamedThere("Renamed"));
        await looking.StopAsync(Cancellation);

        Task Rename(string name) => Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, new() { DisplayName = name }, Cancellation);

        async Task<bool> IsNamedThere(string name) => (await there.GetAsync(Workspace, Cancellation))?.Workspace.DisplayName == name;
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (!await condition() && await timer.WaitForNextTickAsync(patience.Token))
        {
        }
    }

    private static Task<FapiExtensions.Workspaces.Client?> Find(LoadedWorkspace? workspace, string clientId) =>
        workspace?.Workspace.Clients.FindAsync(clientId, Cancellation).AsTask() ?? throw new InvalidOperationException("No workspace.");

    private static FapiExtensions.Protocol.ClientMetadata Client(string id) => new() { ClientId = id, RedirectUris = ["https://client.example/"] };

    private async Task Create() =>
        Assert.Empty((await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(Workspace, "plain"), Cancellation)).Faults);
}

public sealed class WorkspaceCacheOnSqliteTests(SqliteInstallation installation) : WorkspaceCacheTests(installation), IClassFixture<SqliteInstallation>;

public sealed class WorkspaceCacheOnPostgresTests(PostgresInstallation installation) : WorkspaceCacheTests(installation), IClassFixture<PostgresInstallation>;
