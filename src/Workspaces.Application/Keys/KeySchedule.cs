using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.Storage.Keys;
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
                var newest = await context.Set<WorkspaceKeyRow>().Where(key => key.Use == KeyUse.Signature).MaxAsync(key => key.ActivatesAt, cancellationToken);
                row.RotationDays = days;
                row.RotatesAt = Next(row, newest, timeProvider.GetUtcNow());
                return [];
            }, cancellationToken);

    /// <summary>When to announce the successor of a key that is active from some moment on; null = never.</summary>
    public static DateTimeOffset? Next(WorkspaceRow row, DateTimeOffset activatesAt, DateTimeOffset now) => row.RotationDays is { } days
        ? new[] { now, activatesAt.AddDays(days) - KeyPeriods.Announcement }.Max()
        : null;
}
