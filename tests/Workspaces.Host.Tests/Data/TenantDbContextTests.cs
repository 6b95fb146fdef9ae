using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.Tests.Data;

public abstract class TenantDbContextTests(Installation installation) : InstallationTests(installation)
{
    [Fact]
    public async Task Reads_nothing_of_another_workspace()
    {
        await Fill(Workspace);
        var other = NewName("other");
        await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(other, "plain"), Cancellation);

        var (own, seen) = (await EveryTable.FilledAsync(Get<Store>(), Workspace, Cancellation), await EveryTable.FilledAsync(Get<Store>(), other, Cancellation));

        await using var context = Get<IDbContextFactory<TenantDbContext>>().CreateDbContext();
        Assert.Equal(EveryTable.Owned(context).Select(row => row.ClrType.Name).Order(), own.Order());
        Assert.Equal([nameof(AuditHeadRow), nameof(AuditRow), nameof(WorkspaceKeyRow)], seen.Order());
        Assert.Equal(other, await Get<Store>().InWorkspaceAsync(other, bound => bound.Set<WorkspaceRow>().Select(row => row.Id).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Erases_nothing_of_another_workspace()
    {
        await Fill(Workspace);

        await Get<Store>().InWorkspaceAsync(NewName("other"), async context =>
        {
            await context.EraseAsync(Cancellation);
            return true;
        });

        await using var all = Get<IDbContextFactory<TenantDbContext>>().CreateDbContext();
        Assert.Equal(EveryTable.Owned(all).Count, (await EveryTable.FilledAsync(Get<Store>(), Workspace, Cancellation)).Count);
    }

    [Fact]
    public async Task Fails_when_no_workspace_is_bound()
    {
        await using var context = Get<IDbContextFactory<TenantDbContext>>().CreateDbContext();

        await Assert.ThrowsAsync<InvalidOperationException>(() => context.Set<ClientRow>().ToListAsync(Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.Set<WorkspaceRow>().ToListAsync(Cancellation));
        context.Set<ClientRow>().Add(Client(Workspace));
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task A_context_that_is_used_again_is_bound_to_nothing()
    {
        await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<ClientRow>().CountAsync(Cancellation));

        await using var context = Get<IDbContextFactory<TenantDbContext>>().CreateDbContext();

        Assert.Throws<InvalidOperationException>(() => context.WorkspaceId);
    }

    [Fact]
    public Task Is_bound_once() => Assert.ThrowsAsync<InvalidOperationException>(() => Get<Store>().InWorkspaceAsync(Workspace, context =>
    {
        context.Bind("other");
        return Task.FromResult(0);
    }));

    [Fact]
    public async Task Refuses_to_save_a_row_of_another_workspace()
    {
        await Fill(Workspace);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Get<Store>().InWorkspaceAsync(NewName("other"), Actor.Server, context =>
        {
            context.Set<ClientRow>().Add(Client(Workspace));
            return context.SaveChangesAsync(Cancellation);
        }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Get<Store>().InWorkspaceAsync(NewName("other"), Actor.Server, context =>
        {
            context.Set<ClientRow>().Remove(Client(Workspace));
            return context.SaveChangesAsync(Cancellation);
        }));
    }

    private static ClientRow Client(string workspaceId) => new() { WorkspaceId = workspaceId, ClientId = "client-row", Metadata = "{}" };

    private async Task Fill(string workspaceId)
    {
        await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(workspaceId, "plain"), Cancellation);
        await EveryTable.FillAsync(Get<Store>(), workspaceId, Cancellation);
    }
}

public sealed class TenantDbContextOnSqliteTests(SqliteInstallation installation) : TenantDbContextTests(installation), IClassFixture<SqliteInstallation>;

public sealed class TenantDbContextOnPostgresTests(PostgresInstallation installation) : TenantDbContextTests(installation), IClassFixture<PostgresInstallation>;
