using Microsoft.EntityFrameworkCore;
using Workspaces.Host.Data.Rows;

namespace Workspaces.Host.Data;

/// <summary>What belongs to one workspace. Without a bound workspace every query and save fails; rows of another one are neither read nor written.</summary>
internal sealed class TenantDbContext(DbContextOptions<TenantDbContext> options) : StoreDbContext(options)
{
    private string? _workspaceId;

    public string WorkspaceId => _workspaceId ?? throw new InvalidOperationException("No workspace is bound.");

    /// <summary>The bound workspace itself: one row or none.</summary>
    public DbSet<WorkspaceRow> Workspaces => Set<WorkspaceRow>();
    public DbSet<WorkspaceKeyRow> Keys => Set<WorkspaceKeyRow>();
    public DbSet<ClientRow> Clients => Set<ClientRow>();
    public DbSet<UserRow> Users => Set<UserRow>();
    public DbSet<AuthorizationRequestRow> AuthorizationRequests => Set<AuthorizationRequestRow>();
    public DbSet<GrantRow> Grants => Set<GrantRow>();
    public DbSet<OneTimeValueRow> OneTimeValues => Set<OneTimeValueRow>();
    public DbSet<RevokedTokenRow> RevokedTokens => Set<RevokedTokenRow>();
    public DbSet<RejectionRow> Rejections => Set<RejectionRow>();
    public DbSet<RefusalTallyRow> RefusalTallies => Set<RefusalTallyRow>();

    /// <summary>Binds the workspace, once.</summary>
    public void Bind(string workspaceId) => _workspaceId = _workspaceId is null
        ? workspaceId
        : throw new InvalidOperationException("A workspace is bound already.");

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseForeignRows();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseForeignRows();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    // A pooled context is used again for another workspace.
    public override void Dispose()
    {
        _workspaceId = null;
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        _workspaceId = null;
        return base.DisposeAsync();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        MapTenants(modelBuilder);
        NameColumns(modelBuilder);
        modelBuilder.Entity<WorkspaceRow>().HasQueryFilter(row => row.Id == WorkspaceId);
        Filter<WorkspaceKeyRow>(modelBuilder);
        Filter<ClientRow>(modelBuilder);
        Filter<UserRow>(modelBuilder);
        Filter<AuthorizationRequestRow>(modelBuilder);
        Filter<GrantRow>(modelBuilder);
        Filter<OneTimeValueRow>(modelBuilder);
        Filter<RevokedTokenRow>(modelBuilder);
        Filter<RejectionRow>(modelBuilder);
        Filter<RefusalTallyRow>(modelBuilder);
    }

    private void Filter<TRow>(ModelBuilder modelBuilder) where TRow : class, IWorkspaceOwned =>
        modelBuilder.Entity<TRow>().HasQueryFilter(row => EF.Property<string>(row, nameof(IWorkspaceOwned.WorkspaceId)) == WorkspaceId);

    private void RefuseForeignRows()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            var owner = entry.Entity switch
            {
                IWorkspaceOwned row => row.WorkspaceId,
                WorkspaceRow row => row.Id,
                _ => null,
            };
            if (owner != WorkspaceId)
            {
                throw new InvalidOperationException($"A row of {entry.Metadata.DisplayName()} belongs to another workspace than the bound one.");
            }
        }
    }
}
