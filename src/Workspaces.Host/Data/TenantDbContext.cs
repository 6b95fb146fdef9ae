using Microsoft.EntityFrameworkCore;
using Workspaces.Host.Auditing;
using Workspaces.Host.Data.Rows;

namespace Workspaces.Host.Data;

/// <summary>
/// What belongs to one workspace, or under a reserved id to the installation. Without a bound workspace every query and save fails; rows of
/// another one are neither read nor written. What operators change is saved together with the record that tells of it.
/// </summary>
internal sealed class TenantDbContext(DbContextOptions<TenantDbContext> options) : StoreDbContext(options)
{
    private string? _workspaceId;
    private AuditTrail? _trail;

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
    public DbSet<SignInFailureRow> SignInFailures => Set<SignInFailureRow>();
    public DbSet<ConsentRow> Consents => Set<ConsentRow>();
    /// <summary>The logo of the bound workspace: one row or none.</summary>
    public DbSet<LogoRow> Logos => Set<LogoRow>();
    public DbSet<RefusalTallyRow> RefusalTallies => Set<RefusalTallyRow>();
    public DbSet<AuditRow> AuditRecords => Set<AuditRow>();
    public DbSet<AuditHeadRow> AuditHeads => Set<AuditHeadRow>();
    public DbSet<OperatorKeyRow> OperatorKeys => Set<OperatorKeyRow>();
    public DbSet<IdempotentAnswerRow> IdempotentAnswers => Set<IdempotentAnswerRow>();

    /// <summary>Binds the workspace, once.</summary>
    public void Bind(string workspaceId) => _workspaceId = _workspaceId is null
        ? workspaceId
        : throw new InvalidOperationException("A workspace is bound already.");

    /// <summary>Where changes are told of.</summary>
    public void Tell(AuditTrail trail) => _trail = trail;

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Changes are saved asynchronously.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseForbiddenChanges();
        var drafts = ChangeTracker.Entries().Select(AuditDraft.Of).OfType<AuditDraft>().ToArray();
        if (drafts is [])
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var trail = _trail ?? throw new InvalidOperationException("Nothing is changed without a record.");
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await trail.AppendAsync(this, drafts, cancellationToken);
        await (own?.CommitAsync(cancellationToken) ?? Task.CompletedTask);
        return saved;
    }

    // A pooled context is used again for another workspace.
    public override void Dispose()
    {
        (_workspaceId, _trail) = (null, null);
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        (_workspaceId, _trail) = (null, null);
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
        Filter<SignInFailureRow>(modelBuilder);
        Filter<ConsentRow>(modelBuilder);
        Filter<LogoRow>(modelBuilder);
        Filter<RefusalTallyRow>(modelBuilder);
        Filter<AuditRow>(modelBuilder);
        Filter<AuditHeadRow>(modelBuilder);
        Filter<OperatorKeyRow>(modelBuilder);
        Filter<IdempotentAnswerRow>(modelBuilder);
    }

    private void Filter<TRow>(ModelBuilder modelBuilder) where TRow : class, IWorkspaceOwned =>
        modelBuilder.Entity<TRow>().HasQueryFilter(row => EF.Property<string>(row, nameof(IWorkspaceOwned.WorkspaceId)) == WorkspaceId);

    private void RefuseForbiddenChanges()
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

            if (entry is { Entity: AuditRow, State: EntityState.Modified or EntityState.Deleted })
            {
                throw new InvalidOperationException("Audit records are not changed.");
            }
        }
    }
}
