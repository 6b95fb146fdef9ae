using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Publication;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Keys;

/// <summary>Replaces keys of workspaces without anybody noticing: the next one is published well before it is used, the last one well after.</summary>
internal sealed class KeyRotation(Store store, KeyRing keyRing, WorkspaceCache cache, TimeProvider timeProvider)
{
    /// <summary>The keys of a workspace, the newest first.</summary>
    public async Task<Outcome<List<KeyState>>> ListAsync(Caller caller, string workspaceId, CancellationToken cancellationToken)
    {
        if (Need.ToRead.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        var stored = await store.InWorkspaceAsync(workspaceId, context => context.Set<WorkspaceRow>().AsNoTracking()
            .Where(workspace => workspace.Status != WorkspaceStatus.Deleted)
            .Select(workspace => new
            {
                Keys = context.Set<WorkspaceKeyRow>().Where(key => key.WorkspaceId == workspace.Id).ToList(),
                Set = context.Set<PublishedKeySetRow>().SingleOrDefault(set => set.WorkspaceId == workspace.Id),
            })
            .SingleOrDefaultAsync(cancellationToken));
        var now = timeProvider.GetUtcNow();
        var found = stored?.Set is { } set ? PublicationReport.Of(set) : null;
        return stored is null
            ? NotThere.Workspace(workspaceId)
            : stored.Keys.OrderByDescending(key => key.ActivatesAt).ThenBy(key => key.KeyId, StringComparer.Ordinal).Select(key => KeyState.Of(key, found?.Of(key.KeyId), now)).ToList();
    }

    /// <summary>Announces a successor to each key in use, or stages it where keys are published elsewhere. Refused while one is announced or waits already.</summary>
    public Task<Outcome<RotationPlan>> RotateAsync(Caller caller, string workspaceId, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => RotateAsync(caller, workspaceId, _ => true, cancellationToken));

    /// <summary>Announces successors where that is due by the schedule, once for all replicas that try.</summary>
    public Task<Outcome<RotationPlan>> RotateDueAsync(Caller caller, string workspaceId, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => RotateAsync(caller, workspaceId, workspace => workspace.RotatesAt <= timeProvider.GetUtcNow(), cancellationToken));

    private async Task<Outcome<RotationPlan>> RotateAsync(Caller caller, string workspaceId, Func<WorkspaceRow, bool> due, CancellationToken cancellationToken)
    {
        var activatesAt = timeProvider.GetUtcNow() + KeyPeriods.Announcement;
        var keys = await store.InWorkspaceAsync(
            workspaceId, context => context.Set<WorkspaceKeyRow>().AsNoTracking().Where(key => key.RetiresAt == null).ToListAsync(cancellationToken));
        // Before the transaction, because making keys takes its time.
        var successors = await CreateSuccessorsAsync(keys, activatesAt, cancellationToken);
        var outcome = await AnnounceAsync(caller, workspaceId, due, keys.ConvertAll(key => key.KeyId), successors, activatesAt, cancellationToken);
        cache.Changed(workspaceId);
        return outcome;
    }

    private async Task<List<WorkspaceKeyRow>> CreateSuccessorsAsync(
        List<WorkspaceKeyRow> keys, DateTimeOffset activatesAt, CancellationToken cancellationToken)
    {
        List<WorkspaceKeyRow> successors = [];
        foreach (var key in keys)
        {
            successors.Add(await keyRing.CreateAsync(key.WorkspaceId, key.Use, key.Algorithm, activatesAt, cancellationToken));
        }

        return successors;
    }

    private Task<Outcome<RotationPlan>> AnnounceAsync(
        Caller caller,
        string workspaceId,
        Func<WorkspaceRow, bool> due,
        List<string> predecessors,
        List<WorkspaceKeyRow> successors,
        DateTimeOffset activatesAt,
        CancellationToken cancellationToken) =>
        store.InWorkspaceAsync<Outcome<RotationPlan>>(workspaceId, caller.Actor, async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            if (!await WorkspaceRevision.AdvanceAsync(context, timeProvider, cancellationToken))
            {
                return NotThere.Workspace(workspaceId);
            }

            var workspace = await context.Set<WorkspaceRow>().SingleAsync(cancellationToken);
            var keys = await context.Set<WorkspaceKeyRow>().ToListAsync(cancellationToken);
            var now = timeProvider.GetUtcNow();
            if (!due(workspace) || UnderWay(keys, now) is not null)
            {
                return UnderWay(keys, now) ?? new Fault(FaultKind.Changed, "No rotation is due.");
            }

            var elsewhere = await context.Set<PublishedKeySetRow>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
            context.Set<WorkspaceKeyRow>().AddRange(successors);
            if (elsewhere is not null)
            {
                successors.ForEach(key => (key.Staged, key.ActivatesAt) = (true, now));
            }
            else
            {
                // Only those that have a successor: a change of settings may have brought another key meanwhile.
                keys.FindAll(key => predecessors.Contains(key.KeyId)).ForEach(key => KeyPeriods.Retire(key, activatesAt));
            }

            workspace.RotatesAt = Staging.NextRotation(workspace, [.. keys, .. successors], now);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            string[] ids = [.. successors.Select(key => key.KeyId)];
            return elsewhere is null ? new RotationPlan(ids, activatesAt, activatesAt + KeyPeriods.Overlap) : new RotationPlan(ids, null, null) { PublishedAt = elsewhere.Uri };
        });

    private static Fault? UnderWay(List<WorkspaceKeyRow> keys, DateTimeOffset now) => keys.Find(key => key.Staged) is { } staged
        ? new Fault(FaultKind.Changed, $"A rotation is under way: the next key, {staged.KeyId}, waits to be published.")
        : keys.Exists(key => key.ActivatesAt > now) ? new Fault(FaultKind.Changed, "A rotation is under way: the next key is announced already.") : null;
}

/// <summary>A rotation that was announced: the new keys, when they are used, and when the old ones are gone. Where keys are published elsewhere, both times are absent: they come when the new keys are seen there.</summary>
internal sealed record RotationPlan(IReadOnlyList<string> KeyIds, DateTimeOffset? ActivatesAt, DateTimeOffset? PredecessorsExpireAt)
{
    /// <summary>Where the new keys are to be published before they sign; absent = the server publishes them.</summary>
    public string? PublishedAt { get; init; }
}
