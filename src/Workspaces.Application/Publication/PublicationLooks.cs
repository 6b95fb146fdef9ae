using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Publication;

/// <summary>Looks at the key set where a workspace's keys are published, and has the keys do what follows from it at every replica.</summary>
internal sealed class PublicationLooks(Store store, PublishedKeySets sets, WorkspaceCache cache, PublicationTelemetry telemetry, TimeProvider time)
{
    /// <summary>How long it is until the next look by itself.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromMinutes(5);

    /// <summary>One look, now. Refused where the server publishes the keys itself.</summary>
    public Task<Outcome<PublicationReport>> LookAsync(Caller caller, string workspaceId, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync<PublicationReport>(caller, workspaceId, async () =>
        {
            var stored = await store.InWorkspaceAsync(workspaceId, context => context.Set<WorkspaceRow>().AsNoTracking()
                .Where(workspace => workspace.Status != WorkspaceStatus.Deleted)
                .Select(workspace => new
                {
                    Set = context.Set<PublishedKeySetRow>().SingleOrDefault(set => set.WorkspaceId == workspace.Id),
                    Keys = context.Set<WorkspaceKeyRow>().Where(key => key.WorkspaceId == workspace.Id).ToList(),
                })
                .SingleOrDefaultAsync(cancellationToken));
            return stored is null ? NotThere.Workspace(workspaceId)
                : stored.Set is not { } set ? new Fault(FaultKind.Conflict, "The server publishes the keys of this workspace itself: server.keys.published_at is not set.")
                : await LookAsync(caller, set, stored.Keys, cancellationToken);
        });

    private async Task<Outcome<PublicationReport>> LookAsync(Caller caller, PublishedKeySetRow set, List<WorkspaceKeyRow> keys, CancellationToken cancellationToken)
    {
        var look = await sets.LookAsync(set.Uri, keys, cancellationToken);
        // On copies first: a look that changes nothing has no replica load the workspace anew.
        if (look.Findings is { } findings && Staging.Apply(keys, findings, look.At))
        {
            await ApplyAsync(caller, set, findings, cancellationToken);
        }

        Note(set, look);
        await store.InWorkspaceAsync(set.WorkspaceId, context => context.Set<PublishedKeySetRow>().Where(row => row.Uri == set.Uri).ExecuteUpdateAsync(
            update => update.SetProperty(row => row.LooksAt, look.At + Interval)
                .SetProperty(row => row.LookedAt, set.LookedAt)
                .SetProperty(row => row.Failure, set.Failure)
                .SetProperty(row => row.FoundAt, set.FoundAt)
                .SetProperty(row => row.Found, set.Found),
            cancellationToken));
        var report = PublicationReport.Of(set);
        telemetry.Looked(set.WorkspaceId, report, report.NotFound(keys, look.At));
        return report;
    }

    private static void Note(PublishedKeySetRow set, KeySetLook look)
    {
        (set.LookedAt, set.Failure) = (look.At, look.Failure);
        if (look.Findings is { } findings)
        {
            (set.FoundAt, set.Found) = (look.At, JsonSerializer.Serialize(findings, StorageJson.Options));
        }
    }

    private async Task ApplyAsync(Caller caller, PublishedKeySetRow set, KeySetFindings findings, CancellationToken cancellationToken)
    {
        await store.InWorkspaceAsync(set.WorkspaceId, caller.Actor, async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            // Whoever changes keys or settings takes its turn; what was looked at may be something else by now.
            if (!await WorkspaceRevision.AdvanceAsync(context, time, cancellationToken) || !await context.Set<PublishedKeySetRow>().AnyAsync(row => row.Uri == set.Uri, cancellationToken))
            {
                return false;
            }

            var (workspace, keys, now) = (await context.Set<WorkspaceRow>().SingleAsync(cancellationToken), await context.Set<WorkspaceKeyRow>().ToListAsync(cancellationToken), time.GetUtcNow());
            if (!Staging.Apply(keys, findings, now))
            {
                return false;
            }

            workspace.RotatesAt = Staging.NextRotation(workspace, keys, now);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        });
        cache.Changed(set.WorkspaceId);
    }
}
