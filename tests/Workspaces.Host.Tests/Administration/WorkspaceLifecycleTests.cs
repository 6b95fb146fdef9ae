using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Audit;
using Workspaces.Application.Callers;
using Workspaces.Application.Clients;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Upkeep;
using Workspaces.Application.Users;
using Workspaces.Application.Workspaces;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Tests.Administration;

/// <summary>Workspaces are deleted with a grace, restored within it, ended after it.</summary>
public abstract class WorkspaceLifecycleTests(Installation installation) : InstallationTests(installation)
{
    private WorkspaceLifecycle Lifecycle => Get<WorkspaceLifecycle>();

    [Fact]
    public async Task A_deleted_workspace_serves_nobody_and_can_be_restored()
    {
        await Create();

        var deleted = await Lifecycle.DeleteAsync(Caller.Bootstrap, Workspace, null, immediately: false, Cancellation);
        Assert.Equal(Now.AddDays(DeletionGrace.DefaultDays), deleted.Value?.DeleteAfter);
        Assert.Null(await Get<WorkspaceCache>().FindAsync(Workspace, Cancellation));

        var restored = await Lifecycle.RestoreAsync(Caller.Bootstrap, Workspace, null, Cancellation);
        Assert.Null(restored.Value?.DeleteAfter);
        Assert.NotNull(await Get<WorkspaceCache>().GetAsync(Workspace, Cancellation));
    }

    [Fact]
    public async Task A_workspace_that_is_being_deleted_is_not_changed()
    {
        await Create();
        await Lifecycle.DeleteAsync(Caller.Bootstrap, Workspace, null, immediately: false, Cancellation);

        var changed = await Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, new() { DisplayName = "x" }, Cancellation);
        var registered = await Get<ClientAdministration>().CreateAsync(Caller.Bootstrap, Workspace, new() { ClientId = "late", RedirectUris = ["https://client.example/"] }, Cancellation);

        Assert.Equal(FaultKind.Conflict, Assert.Single(changed.Faults).Kind);
        Assert.Equal(FaultKind.NotFound, Assert.Single(registered.Faults).Kind);
    }

    [Fact]
    public async Task Deleting_again_does_not_lengthen_the_grace()
    {
        await Create();
        var first = await Lifecycle.DeleteAsync(Caller.Bootstrap, Workspace, null, immediately: false, Cancellation);
        Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(first.Value!.DeleteAfter, (await Lifecycle.DeleteAsync(Caller.Bootstrap, Workspace, null, immediately: false, Cancellation)).Value?.DeleteAfter);
    }

    [Fact]
    public async Task Ends_when_the_grace_is_over_and_leaves_nothing_but_its_records()
    {
        await Create();
        await Get<ClientAdministration>().CreateAsync(Caller.Bootstrap, Workspace, new() { ClientId = "client", RedirectUris = ["https://client.example/"] }, Cancellation);
        await Get<UserAdministration>().CreateAsync(Caller.Bootstrap, Workspace, new("alice", "wonderland", null), Cancellation);
        await Lifecycle.DeleteAsync(Caller.Bootstrap, Workspace, null, immediately: false, Cancellation);

        Time.Advance(TimeSpan.FromDays(DeletionGrace.DefaultDays) - TimeSpan.FromSeconds(1));
        await Get<DueWorkspaces>().RunAsync(Cancellation);
        Assert.True((await Get<WorkspaceAdministration>().GetAsync(Caller.Bootstrap, Workspace, Cancellation)).Succeeded);

        Time.Advance(TimeSpan.FromSeconds(1));
        await Get<DueWorkspaces>().RunAsync(Cancellation);

        Assert.Equal(FaultKind.NotFound, Assert.Single((await Get<WorkspaceAdministration>().GetAsync(Caller.Bootstrap, Workspace, Cancellation)).Faults).Kind);
        Assert.Equal(FaultKind.NotFound, Assert.Single((await Lifecycle.RestoreAsync(Caller.Bootstrap, Workspace, null, Cancellation)).Faults).Kind);
        Assert.Equal(FaultKind.Taken, Assert.Single((await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(Workspace, "plain"), Cancellation)).Faults).Kind);
        Assert.Equal(0, await Get<Store>().InWorkspaceAsync(Workspace, async context =>
            await context.Set<WorkspaceKeyRow>().CountAsync(Cancellation) + await context.Set<ClientRow>().CountAsync(Cancellation) + await context.Set<UserRow>().CountAsync(Cancellation)));
        Assert.Null((await Get<AuditAdministration>().VerifyAsync(Caller.Bootstrap, Workspace, null, Cancellation)).Value!.Broken);
    }

    [Fact]
    public async Task Whatever_belongs_to_a_workspace_is_erased_with_it_but_its_records()
    {
        await Create();
        await EveryTable.FillAsync(Get<Store>(), Workspace, Cancellation);

        await Lifecycle.DeleteAsync(Caller.Bootstrap, Workspace, null, immediately: true, Cancellation);

        Assert.Equal([nameof(AuditHeadRow), nameof(AuditRow)], (await EveryTable.FilledAsync(Get<Store>(), Workspace, Cancellation)).Order());
    }

    [Fact]
    public async Task One_that_was_restored_in_time_stays()
    {
        await Create();
        await Lifecycle.DeleteAsync(Caller.Bootstrap, Workspace, null, immediately: false, Cancellation);
        await Lifecycle.RestoreAsync(Caller.Bootstrap, Workspace, null, Cancellation);

        Time.Advance(TimeSpan.FromDays(DeletionGrace.DefaultDays + 1));
        await Get<DueWorkspaces>().RunAsync(Cancellation);

        Assert.True((await Get<WorkspaceAdministration>().GetAsync(Caller.Bootstrap, Workspace, Cancellation)).Succeeded);
        Assert.Equal(FaultKind.Conflict, Assert.Single((await Lifecycle.RestoreAsync(Caller.Bootstrap, Workspace, null, Cancellation)).Faults).Kind);
    }

    [Fact]
    public async Task A_clone_has_settings_and_clients_and_keys_of_its_own()
    {
        await Create();
        await Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, new() { Settings = System.Text.Json.JsonElement.Parse("""{"encryption":true}""") }, Cancellation);
        await Get<ClientAdministration>().CreateAsync(Caller.Bootstrap, Workspace, new() { ClientId = "client", RedirectUris = ["https://client.example/"] }, Cancellation);
        await Get<UserAdministration>().CreateAsync(Caller.Bootstrap, Workspace, new("alice", "wonderland", null), Cancellation);
        var (bare, full) = (NewName("bare"), NewName("full"));

        var cloned = await Get<WorkspaceCloning>().CloneAsync(Caller.Bootstrap, Workspace, new(bare), Cancellation);
        var withClients = await Get<WorkspaceCloning>().CloneAsync(Caller.Bootstrap, Workspace, new(full) { DisplayName = "Full", Include = ["clients"] }, Cancellation);

        Assert.Equal("""{"encryption":true}""", cloned.Value?.Settings?.GetRawText());
        Assert.Equal((Workspace, "Full"), (cloned.Value?.DisplayName, withClients.Value?.DisplayName));
        Assert.Equal((0, 0), (await CountAsync(bare, context => context.Set<ClientRow>()), await CountAsync(bare, context => context.Set<UserRow>())));
        Assert.Equal((1, 0), (await CountAsync(full, context => context.Set<ClientRow>()), await CountAsync(full, context => context.Set<UserRow>())));
        var keys = await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<WorkspaceKeyRow>().Select(key => key.KeyId).ToListAsync(Cancellation));
        var own = await Get<Store>().InWorkspaceAsync(bare, context => context.Set<WorkspaceKeyRow>().Select(key => key.KeyId).ToListAsync(Cancellation));
        Assert.Empty(keys.Intersect(own));
        Assert.Equal(2, own.Count);
    }

    [Fact]
    public async Task A_clone_is_refused_with_every_fault()
    {
        await Create();

        var refused = await Get<WorkspaceCloning>().CloneAsync(Caller.Bootstrap, Workspace, new("Not-An-Id") { DisplayName = " ", Include = ["clients", "users"] }, Cancellation);

        Assert.Equal(["id", "display_name", "include[1]"], refused.Faults.Select(fault => fault.Path));
        Assert.Equal(FaultKind.NotFound, Assert.Single((await Get<WorkspaceCloning>().CloneAsync(Caller.Bootstrap, NewName("none"), new(NewName("x")), Cancellation)).Faults).Kind);
    }

    private Task<int> CountAsync<TRow>(string workspace, Func<TenantDbContext, IQueryable<TRow>> rows) =>
        Get<Store>().InWorkspaceAsync(workspace, context => rows(context).CountAsync(Cancellation));

    private async Task Create() => Assert.Empty((await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(Workspace, "plain"), Cancellation)).Faults);
}

public sealed class WorkspaceLifecycleOnSqliteTests(SqliteInstallation installation) : WorkspaceLifecycleTests(installation), IClassFixture<SqliteInstallation>;

public sealed class WorkspaceLifecycleOnPostgresTests(PostgresInstallation installation) : WorkspaceLifecycleTests(installation), IClassFixture<PostgresInstallation>;
