using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Audit;

/// <summary>Shows who changed what, and proves that nobody changed that. A workspace that was deleted keeps its records.</summary>
internal sealed class AuditAdministration(Store store, AuditChain chain, AuditTrail trail)
{
    public const int MaxPageSize = 100;

    /// <summary>The records of a workspace, or of the installation, the latest first.</summary>
    public Task<Outcome<Page<AuditRow>>> ListAsync(Caller caller, string workspaceId, AuditFilter filter, CancellationToken cancellationToken) =>
        NeedOf(workspaceId).ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<Page<AuditRow>>>(workspaceId, async context =>
        {
            if (!await ExistsAsync(context, cancellationToken))
            {
                return NotThere.Workspace(workspaceId);
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
            await ExistsAsync(context, cancellationToken)
                ? CutOff(await chain.FollowAsync(context, known, cancellationToken))
                : NotThere.Workspace(workspaceId)));

    /// <summary>Where the chain ends, to be noted elsewhere.</summary>
    public Task<Outcome<AuditVerdict>> HeadAsync(Caller caller, string workspaceId, CancellationToken cancellationToken) =>
        NeedOf(workspaceId).ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<AuditVerdict>>(workspaceId, async context =>
        {
            if (!await ExistsAsync(context, cancellationToken))
            {
                return NotThere.Workspace(workspaceId);
            }

            var (head, holds) = await chain.HeadAsync(context, cancellationToken);
            return CutOff(new(head, holds, null));
        }));

    /// <summary>Seals a chain that has no seal as it is now, and records who did: the way on after it was found out why.</summary>
    public Task<Outcome<AuditVerdict>> SealAsync(Caller caller, string workspaceId, CancellationToken cancellationToken) =>
        Need.Everything.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<AuditVerdict>>(workspaceId, caller.Actor, async context =>
        {
            if (!await ExistsAsync(context, cancellationToken))
            {
                return NotThere.Workspace(workspaceId);
            }

            var found = await chain.FollowAsync(context, null, cancellationToken);
            if (found.Sealed || found.Broken is not null)
            {
                return new Fault(FaultKind.Conflict, found.Broken is { } broken
                    ? $"Record {broken.Sequence} is not as it was written, which no seal mends: {broken.Reason}"
                    : "The head bears the seal of this installation already.");
            }

            await trail.SealAsync(context, workspaceId, caller.Actor, cancellationToken);
            return new AuditVerdict((await chain.HeadAsync(context, cancellationToken)).Head, true, null);
        }));

    private static AuditVerdict CutOff(AuditVerdict verdict) => verdict.Sealed
        ? verdict
        : verdict with { Broken = verdict.Broken ?? new(verdict.Head.Sequence + 1, "The chain was cut off here, or its end replaced: the head bears no seal of this installation.") };

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
