using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Workspaces;

/// <summary>
/// The end of workspaces. One that is deleted serves nobody from then on, can be restored for a while, and then ends: its id stays taken and
/// its audit records stay; everything else of it is erased.
/// </summary>
internal sealed class WorkspaceLifecycle(WorkspaceWriter writer, DeletionGrace grace, TimeProvider timeProvider)
{
    /// <param name="id">Which.</param>
    /// <param name="revision">The revision that was read; null = whatever it is now.</param>
    /// <param name="immediately">Whether it ends now, beyond restoring.</param>
    public Task<Outcome<StoredWorkspace>> DeleteAsync(Caller caller, string id, long? revision, bool immediately, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, id, () => writer.ChangeAnyAsync(caller.Actor, id, revision, async (context, row) =>
        {
            row.DeleteAfter ??= timeProvider.GetUtcNow() + grace.Span;
            return immediately ? await EndAsync(context, row, cancellationToken) : [];
        }, cancellationToken));

    /// <summary>Takes a deletion back.</summary>
    public Task<Outcome<StoredWorkspace>> RestoreAsync(Caller caller, string id, long? revision, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, id, () => writer.ChangeAnyAsync(caller.Actor, id, revision, (_, row) =>
        {
            var faults = row.DeleteAfter is null ? new[] { new Fault(FaultKind.Conflict, $"The workspace '{id}' is not being deleted.") } : [];
            row.DeleteAfter = null;
            return Task.FromResult<IReadOnlyList<Fault>>(faults);
        }, cancellationToken));

    /// <summary>Ends a workspace whose grace is over; does nothing when it was restored meanwhile.</summary>
    public Task<Outcome<StoredWorkspace>> EndAsync(Caller caller, string id, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, id, () => writer.ChangeAnyAsync(caller.Actor, id, null, async (context, row) => row.DeleteAfter <= timeProvider.GetUtcNow()
            ? await EndAsync(context, row, cancellationToken)
            : [new Fault(FaultKind.Conflict, $"The workspace '{id}' is not to end yet.")], cancellationToken));

    private async Task<IReadOnlyList<Fault>> EndAsync(TenantDbContext context, WorkspaceRow row, CancellationToken cancellationToken)
    {
        row.Status = WorkspaceStatus.Deleted;
        row.DeletedAt = timeProvider.GetUtcNow();
        row.IdentityProviderSecret = null;
        await context.EraseAsync(cancellationToken);
        return [];
    }
}
