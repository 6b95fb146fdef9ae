using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Publication;
using Workspaces.Application.Workspaces;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Keys;

/// <summary>When keys are replaced by themselves.</summary>
internal sealed class KeySchedule(WorkspaceWriter writer, TimeProvider timeProvider)
{
    public const int MinDays = 2;
    public const int MaxDays = 1095;

    /// <param name="id">Of the workspace.</param>
    /// <param name="days">How long a key is used; null = until an operator replaces it.</param>
    /// <param name="revision">The revision that was read; null = whatever it is now.</param>
    public async Task<Outcome<StoredWorkspace>> SetAsync(Caller caller, string id, int? days, long? revision, CancellationToken cancellationToken) =>
        Need.ToOperate.FaultOf(caller, id) is { } refusal ? refusal
        : days is < MinDays or > MaxDays
            ? new Fault(FaultKind.Malformed, $"period_days is a number from {MinDays} to {MaxDays}, or null.", "period_days")
            : await writer.ChangeAsync(caller.Actor, id, revision, async (context, row) =>
            {
                row.RotationDays = days;
                row.RotatesAt = Staging.NextRotation(row, await context.Set<WorkspaceKeyRow>().AsNoTracking().ToListAsync(cancellationToken), timeProvider.GetUtcNow());
                return [];
            }, cancellationToken);
}
