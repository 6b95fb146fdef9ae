using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Database;

namespace Workspaces.Storage.Contexts;

/// <summary>The way to EF Core: each piece of work gets its own context, bound to a workspace unless it is about the installation.</summary>
internal sealed class Store(IDbContextFactory<CatalogDbContext> catalogs, IDbContextFactory<TenantDbContext> tenants, AuditTrail trail)
{
    /// <exception cref="StorageUnavailableException">The database does not answer.</exception>
    public Task<TResult> InCatalogAsync<TResult>(Func<CatalogDbContext, Task<TResult>> work) => UseAsync(catalogs.CreateDbContext(), work);

    /// <summary>For what changes nothing that is audited.</summary>
    /// <exception cref="StorageUnavailableException">The database does not answer.</exception>
    public Task<TResult> InWorkspaceAsync<TResult>(string workspaceId, Func<TenantDbContext, Task<TResult>> work) => UseAsync(Bound(workspaceId), work);

    /// <summary>What changes is recorded of the actor.</summary>
    /// <exception cref="StorageUnavailableException">The database does not answer.</exception>
    public Task<TResult> InWorkspaceAsync<TResult>(string workspaceId, Actor actor, Func<TenantDbContext, Task<TResult>> work)
    {
        var context = Bound(workspaceId);
        context.Tell(trail, actor);
        return UseAsync(context, work);
    }

    private TenantDbContext Bound(string workspaceId)
    {
        var context = tenants.CreateDbContext();
        context.Bind(workspaceId);
        return context;
    }

    private static async Task<TResult> UseAsync<TContext, TResult>(TContext context, Func<TContext, Task<TResult>> work) where TContext : DbContext
    {
        try
        {
            await using (context)
            {
                return await work(context);
            }
        }
        catch (Exception exception) when (exception is not StorageUnavailableException && StorageUnavailableException.Covers(exception))
        {
            throw new StorageUnavailableException(exception);
        }
    }
}
