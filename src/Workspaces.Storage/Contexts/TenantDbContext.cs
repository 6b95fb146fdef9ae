using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Contexts;

/// <summary>
/// What belongs to one workspace, or under a reserved id to the installation. Without a bound workspace every query and save fails; rows of
/// another one are neither read nor written. What operators change is saved together with the record that tells of it.
/// </summary>
internal sealed class TenantDbContext(DbContextOptions<TenantDbContext> options) : StoreDbContext(options)
{
    private static readonly MethodInfo FilterMethod = Generic(nameof(Filter));
    private static readonly MethodInfo EraseMethod = Generic(nameof(EraseAllAsync));

    private string? _workspaceId;
    private (AuditTrail Trail, Actor Actor)? _record;

    public string WorkspaceId => _workspaceId ?? throw new InvalidOperationException("No workspace is bound.");

    /// <summary>Binds the workspace, once.</summary>
    public void Bind(string workspaceId) => _workspaceId = _workspaceId is null
        ? workspaceId
        : throw new InvalidOperationException("A workspace is bound already.");

    /// <summary>Where changes are told of, and who makes them.</summary>
    public void Tell(AuditTrail trail, Actor actor) => _record = (trail, actor);

    /// <summary>Records what is done to something that is no row here.</summary>
    public async Task RecordAsync(AuditDraft draft, CancellationToken cancellationToken)
    {
        var (trail, actor) = Record;
        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        await trail.AppendAsync(this, WorkspaceId, actor, [draft], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private (AuditTrail Trail, Actor Actor) Record => _record ?? throw new InvalidOperationException("Nothing is changed without a record of who did it.");

    /// <summary>Erases every row of the bound workspace but its own and those that are kept.</summary>
    public async Task EraseAsync(CancellationToken cancellationToken)
    {
        foreach (var row in Owned(Model).Where(row => !row.ClrType.IsDefined(typeof(KeptAttribute), inherit: false)))
        {
            await (EraseMethod.MakeGenericMethod(row.ClrType).Invoke(this, [cancellationToken]) as Task ?? Task.CompletedTask);
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Changes are saved asynchronously.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseForbiddenChanges();
        var drafts = ChangeTracker.Entries().Select(AuditDraft.Of).OfType<AuditDraft>().ToArray();
        if (drafts is [])
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var (trail, actor) = Record;
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await trail.AppendAsync(this, WorkspaceId, actor, drafts, cancellationToken);
        await (own?.CommitAsync(cancellationToken) ?? Task.CompletedTask);
        return saved;
    }

    // A pooled context is used again for another workspace.
    public override void Dispose()
    {
        (_workspaceId, _record) = (null, null);
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        (_workspaceId, _record) = (null, null);
        return base.DisposeAsync();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        MapTenants(modelBuilder);
        NameColumns(modelBuilder);
        modelBuilder.Entity<WorkspaceRow>().HasQueryFilter(row => row.Id == WorkspaceId);
        foreach (var row in Owned(modelBuilder.Model))
        {
            FilterMethod.MakeGenericMethod(row.ClrType).Invoke(this, [modelBuilder]);
        }
    }

    private void Filter<TRow>(ModelBuilder modelBuilder) where TRow : class, IWorkspaceOwned =>
        modelBuilder.Entity<TRow>().HasQueryFilter(row => EF.Property<string>(row, nameof(IWorkspaceOwned.WorkspaceId)) == WorkspaceId);

    private Task<int> EraseAllAsync<TRow>(CancellationToken cancellationToken) where TRow : class, IWorkspaceOwned =>
        Set<TRow>().ExecuteDeleteAsync(cancellationToken);

    private static MethodInfo Generic(string name) => typeof(TenantDbContext).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new InvalidOperationException($"There is no {name}.");

    private static IEnumerable<IReadOnlyTypeBase> Owned(IReadOnlyModel model) =>
        model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IWorkspaceOwned)));

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
