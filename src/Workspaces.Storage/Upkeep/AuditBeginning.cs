using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Upkeep;

/// <summary>Seals the empty chain of an installation whose database is new, so that one that is emptied later is not taken for it.</summary>
internal sealed class AuditBeginning(Store store, AuditSeals seals)
{
    /// <summary>Before the data protection ring has a key: who empties that as well has an installation that can read nothing.</summary>
    public async Task SealAsync(CancellationToken cancellationToken)
    {
        if (await store.InCatalogAsync(context => context.DataProtectionKeys.AnyAsync(cancellationToken)))
        {
            return;
        }

        var empty = new AuditHeadRow { WorkspaceId = WorkspaceId.Installation, Hash = AuditHeadRow.Origin };
        var seal = seals.Of(empty);
        await store.InWorkspaceAsync(WorkspaceId.Installation, context => context.Set<AuditHeadRow>()
            .Where(head => head.Sequence == 0 && head.Hash == AuditHeadRow.Origin)
            .ExecuteUpdateAsync(set => set.SetProperty(head => head.Seal, seal), cancellationToken));
    }
}
