using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Contexts;

/// <summary>Tells every replica, with the transaction it stands in, that something about the bound workspace changed.</summary>
internal static class WorkspaceRevision
{
    /// <summary>False when there is no such workspace, or not any more, or only until it is restored. Writers of one workspace take their turns here.</summary>
    public static async Task<bool> AdvanceAsync(TenantDbContext context, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        return await context.Set<WorkspaceRow>()
            .Where(workspace => workspace.Status != WorkspaceStatus.Deleted && workspace.DeleteAfter == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(workspace => workspace.Revision, workspace => workspace.Revision + 1).SetProperty(workspace => workspace.ChangedAt, now),
                cancellationToken) == 1;
    }
}
