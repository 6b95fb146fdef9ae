using Microsoft.EntityFrameworkCore;

namespace Workspaces.Host.Data;

/// <summary>The only way to a <see cref="TenantDbContext"/>: one that is bound to a workspace for as long as it lives.</summary>
internal sealed class TenantDbContextFactory(IDbContextFactory<TenantDbContext> contexts)
{
    public TenantDbContext Create(string workspaceId)
    {
        var context = contexts.CreateDbContext();
        context.Bind(workspaceId);
        return context;
    }
}
