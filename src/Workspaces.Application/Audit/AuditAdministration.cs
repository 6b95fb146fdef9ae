using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Audit;

/// <summary>Shows who changed what, and proves that nobody changed that. A workspace that was deleted keeps its records.</summary>
internal sealed class AuditAdministration(Store store)
{
    public const int MaxPageSize = 100;
    private const int BatchSize = 500;

    /// <summary>The records of a workspace, or of the installation, the latest first.</summary>
    public Task<Outcome<Page<AuditRow>>> ListAsync(Caller caller, string workspaceId, AuditFilter filter, CancellationToken cancellationToken) =>
        NeedOf(workspaceId).ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<Page<AuditRow>>>(workspaceId, async context =>
        {
            if (!await ExistsAsync(context, cancellationToken))
            {
                return WorkspaceFaults.Missing(workspaceId);
            }

            var size = Math.Clamp(filter.Limit, 1, MaxPageSize);
            var rows = await Matching(context.Set<AuditRow>().AsNoTracking(), filter).OrderByDescending(row => row.Sequence).Take(size + 1).ToListAsync(cancellationToken);
            return Page<AuditRow>.Of(rows, size, row => $"{row.Sequence}");
        }));

    /// <summary>Follows the chain from its first record to its head.</summary>
    /// <param name="workspaceId">Whose chain.</param>
    /// <param name="known">A head that was noted earlier: the chain must lead through it.</param>
    public Task<Outcome<AuditVerdict>> VerifyAsync(Caller caller, string workspaceId, AuditHead? known, CancellationToken cancellationToken) =>
        NeedOf(workspaceId).ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<AuditVerdict>>(workspaceId, async context =>
        {
            if (!await ExistsAsync(context, cancellationToken))
            {
                return WorkspaceFaults.Missing(workspaceId);
            }

            // Before the records: those that are added meanwhile lie beyond it.
            var head = await HeadAsync(context, cancellationToken);
            var walk = new AuditWalk(head, known);
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
            return new AuditVerdict(head, walk.Broken);
        }));

    /// <summary>A record is written together with the head: one behind a head that is read later was put there by somebody else.</summary>
    private static async Task SearchBeyondAsync(TenantDbContext context, AuditHead head, AuditWalk walk, CancellationToken cancellationToken)
    {
        var last = await context.Set<AuditRow>().MaxAsync(row => (long?)row.Sequence, cancellationToken);
        if (last > head.Sequence && last > (head = await HeadAsync(context, cancellationToken)).Sequence)
        {
            walk.Break(head.Sequence + 1, "It was never written.");
        }
    }

    private static async Task<AuditHead> HeadAsync(TenantDbContext context, CancellationToken cancellationToken) =>
        await context.Set<AuditHeadRow>().AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } head ? new(head.Sequence, head.Hash) : new(0, AuditHeadRow.Origin);

    private static Need NeedOf(string workspaceId) => workspaceId is WorkspaceId.Installation ? Need.ToOversee : Need.ToRead;

    private static Task<bool> ExistsAsync(TenantDbContext context, CancellationToken cancellationToken) =>
        context.WorkspaceId is WorkspaceId.Installation ? Task.FromResult(true) : context.Set<WorkspaceRow>().AnyAsync(cancellationToken);

    private static IQueryable<AuditRow> Matching(IQueryable<AuditRow> rows, AuditFilter filter)
    {
        rows = filter.Action is { } action ? rows.Where(row => row.Action == action) : rows;
        rows = filter.Target is { } target ? rows.Where(row => row.Target == target) : rows;
        rows = filter.Actor is { } actor ? rows.Where(row => row.ActorId == actor || row.ActorName == actor) : rows;
        rows = filter.Since is { } since ? rows.Where(row => row.Time >= since) : rows;
        rows = filter.Until is { } until ? rows.Where(row => row.Time < until) : rows;
        return filter.Before is { } before ? rows.Where(row => row.Sequence < before) : rows;
    }
}

/// <summary>Which records; null = all.</summary>
/// <param name="Actor">Id or name of an operator key.</param>
/// <param name="Until">Not itself.</param>
/// <param name="Before">The last record that was seen.</param>
internal sealed record AuditFilter(string? Action, string? Target, string? Actor, DateTimeOffset? Since, DateTimeOffset? Until, long? Before, int Limit);
