using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Audit;

/// <summary>Reads a chain of records from its first to its head.</summary>
internal sealed class AuditChain(AuditSeals seals)
{
    private const int BatchSize = 500;

    /// <summary>Where it ends, and whether this installation ended it there.</summary>
    public async Task<(AuditHead Head, bool Sealed)> HeadAsync(TenantDbContext context, CancellationToken cancellationToken) =>
        await context.Set<AuditHeadRow>().AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } head
            ? (new(head.Sequence, head.Hash), seals.Hold(head))
            : (new(0, AuditHeadRow.Origin), false);

    /// <param name="context">Bound to whose chain it is.</param>
    /// <param name="known">A head that was noted earlier: the chain must lead through it.</param>
    public async Task<AuditVerdict> FollowAsync(TenantDbContext context, AuditHead? known, CancellationToken cancellationToken)
    {
        // Before the records: those that are added meanwhile lie beyond it.
        var (head, holds) = await HeadAsync(context, cancellationToken);
        var walk = new AuditWalk(context.WorkspaceId, head, known);
        List<AuditRow> batch = [];
        do
        {
            var after = batch is [.., var last] ? last.Sequence : long.MinValue;
            batch = await context.Set<AuditRow>().AsNoTracking()
                .Where(row => row.Sequence > after && row.Sequence <= head.Sequence)
                .OrderBy(row => row.Sequence)
                .Take(BatchSize)
                .ToListAsync(cancellationToken);
            batch.ForEach(walk.Take);
        }
        while (batch.Count == BatchSize && walk.Broken is null);

        walk.End();
        await SearchBeyondAsync(context, head, walk, cancellationToken);
        return new(head, holds, walk.Broken);
    }

    /// <summary>A record is written together with the head: one behind a head that is read later was put there by somebody else.</summary>
    private async Task SearchBeyondAsync(TenantDbContext context, AuditHead head, AuditWalk walk, CancellationToken cancellationToken)
    {
        var last = await context.Set<AuditRow>().MaxAsync(row => (long?)row.Sequence, cancellationToken);
        if (last > head.Sequence && last > (head = (await HeadAsync(context, cancellationToken)).Head).Sequence)
        {
            walk.Break(head.Sequence + 1, "It was never written.");
        }
    }
}
