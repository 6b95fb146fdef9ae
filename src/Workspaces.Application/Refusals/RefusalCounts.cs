using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Refusals;

/// <summary>How often the rules of a workspace refused requests. What this process refused a moment ago is counted first.</summary>
internal sealed class RefusalCounts(Store store, RejectionWriter writer)
{
    /// <summary>By the ids of the rules; those that refused nothing are absent.</summary>
    public async Task<IReadOnlyDictionary<string, RefusalTally>> OfAsync(string workspaceId, CancellationToken cancellationToken)
    {
        await writer.FlushAsync(cancellationToken);
        return await store.InWorkspaceAsync(workspaceId, context => context.Set<RefusalTallyRow>().AsNoTracking()
            .ToDictionaryAsync(row => row.RuleId, row => new RefusalTally(row.Count, row.FirstRefusedAt, row.LastRefusedAt), StringComparer.Ordinal, cancellationToken));
    }
}
