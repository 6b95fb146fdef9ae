using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Outcomes;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Workspaces;

/// <summary>Saves workspaces, whole or not at all, and has every replica see it.</summary>
internal sealed class WorkspaceWriter(Store store, WorkspaceCache cache, TimeProvider timeProvider)
{
    /// <summary>A new one with its keys and clients. Refused when the id is taken.</summary>
    public async Task<Outcome<StoredWorkspace>> InsertAsync(
        Actor actor, WorkspaceRow row, IReadOnlyList<WorkspaceKeyRow> keys, IReadOnlyList<ClientRow> clients, CancellationToken cancellationToken)
    {
        try
        {
            await store.InWorkspaceAsync(row.Id, actor, context =>
            {
                context.Set<WorkspaceRow>().Add(row);
                context.Set<WorkspaceKeyRow>().AddRange(keys);
                context.Set<ClientRow>().AddRange(clients);
                return context.SaveChangesAsync(cancellationToken);
            });
        }
        catch (DbUpdateException exception) when (StorageUnavailableException.IsDuplicate(exception))
        {
            return WorkspaceFaults.Taken(row.Id);
        }

        cache.Changed(row.Id);
        return StoredWorkspace.From(row);
    }

    /// <summary>Changes one that is there and not being deleted.</summary>
    /// <param name="actor">Who changes it.</param>
    /// <param name="id">Which.</param>
    /// <param name="revision">The revision that was read; null = whatever it is now.</param>
    /// <param name="change">Changes the row; nothing is saved when it finds faults.</param>
    public Task<Outcome<StoredWorkspace>> ChangeAsync(
        Actor actor, string id, long? revision, Func<TenantDbContext, WorkspaceRow, Task<IReadOnlyList<Fault>>> change, CancellationToken cancellationToken) =>
        ChangeAnyAsync(
            actor,
            id,
            revision,
            async (context, row) => row.DeleteAfter is null ? await change(context, row) : [WorkspaceFaults.Ending(id)],
            cancellationToken);

    /// <summary>Changes one that is there, also while it is being deleted.</summary>
    public async Task<Outcome<StoredWorkspace>> ChangeAnyAsync(
        Actor actor, string id, long? revision, Func<TenantDbContext, WorkspaceRow, Task<IReadOnlyList<Fault>>> change, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await store.InWorkspaceAsync(id, actor, context => SaveAsync(context, revision, change, cancellationToken));
            cache.Changed(id);
            return outcome;
        }
        catch (DbUpdateConcurrencyException)
        {
            return WorkspaceFaults.Changed(id);
        }
    }

    private async Task<Outcome<StoredWorkspace>> SaveAsync(
        TenantDbContext context, long? revision, Func<TenantDbContext, WorkspaceRow, Task<IReadOnlyList<Fault>>> change, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var row = await context.Set<WorkspaceRow>().SingleOrDefaultAsync(workspace => workspace.Status != WorkspaceStatus.Deleted, cancellationToken);
        if (row is null)
        {
            return NotThere.Workspace(context.WorkspaceId);
        }

        if (revision is { } expected && expected != row.Revision)
        {
            return WorkspaceFaults.Changed(context.WorkspaceId);
        }

        if (await change(context, row) is { Count: > 0 } faults)
        {
            return faults.ToList();
        }

        row.Revision++;
        row.ChangedAt = timeProvider.GetUtcNow();
        // Which register is asked may be another from now on, or none.
        row.StatusesDueAt = row.ChangedAt;
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return StoredWorkspace.From(row);
    }
}
