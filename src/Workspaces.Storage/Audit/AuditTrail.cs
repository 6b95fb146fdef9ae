using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Audit;

/// <summary>Adds records to the chain of a workspace, in the transaction of the change they tell of.</summary>
internal sealed class AuditTrail(AuditSeals seals, TimeProvider timeProvider)
{
    /// <summary>Names and certificates stand in records as they are.</summary>
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For a context that is bound to the workspace, last in a transaction: the head of the chain stays locked until its end, so that no two writers follow the same record.</summary>
    public async Task AppendAsync(DbContext context, string workspaceId, Actor actor, IReadOnlyList<AuditDraft> drafts, CancellationToken cancellationToken)
    {
        var head = await TakeHeadAsync(context, workspaceId, cancellationToken);
        // What was cut off stays without a seal: a record that comes after must not heal it.
        var holds = seals.Hold(head);
        foreach (var draft in drafts)
        {
            Follow(context, head, actor, draft);
        }

        head.Seal = holds ? seals.Of(head) : head.Seal;
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Seals a chain as it is, and adds a record of who did so.</summary>
    public async Task SealAsync(DbContext context, string workspaceId, Actor actor, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var head = await TakeHeadAsync(context, workspaceId, cancellationToken);
        Follow(context, head, actor, new("audit.sealed", workspaceId, null, new() { ["records"] = head.Sequence, ["hash"] = head.Hash }));
        head.Seal = seals.Of(head);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private void Follow(DbContext context, AuditHeadRow head, Actor actor, AuditDraft draft)
    {
        var row = Row(head.WorkspaceId, actor, head.Sequence + 1, draft, head.Hash);
        context.Set<AuditRow>().Add(row);
        (head.Sequence, head.Hash) = (row.Sequence, row.Hash);
    }

    /// <summary>The head, locked; a chain that has none begins.</summary>
    private async Task<AuditHeadRow> TakeHeadAsync(DbContext context, string workspaceId, CancellationToken cancellationToken)
    {
        if (!await LockAsync(context, cancellationToken))
        {
            // Of those who begin the chain of a workspace, one at a time.
            await context.Set<WorkspaceRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.ChangedAt, row => row.ChangedAt), cancellationToken);
            if (!await LockAsync(context, cancellationToken))
            {
                var first = new AuditHeadRow { WorkspaceId = workspaceId, Hash = AuditHeadRow.Origin };
                // The installation's chain began with its database: one whose head is missing later was cut off, and bears no seal.
                first.Seal = workspaceId is WorkspaceId.Installation ? "" : seals.Of(first);
                return context.Set<AuditHeadRow>().Add(first).Entity;
            }
        }

        return await context.Set<AuditHeadRow>().SingleAsync(cancellationToken);
    }

    private static async Task<bool> LockAsync(DbContext context, CancellationToken cancellationToken) =>
        await context.Set<AuditHeadRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Sequence, row => row.Sequence), cancellationToken) == 1;

    private AuditRow Row(string workspaceId, Actor actor, long sequence, AuditDraft draft, string previous)
    {
        var row = new AuditRow
        {
            WorkspaceId = workspaceId,
            Sequence = sequence,
            // As it is kept and hashed: to the millisecond.
            Time = DateTimeOffset.FromUnixTimeMilliseconds(timeProvider.GetUtcNow().ToUnixTimeMilliseconds()),
            ActorId = actor.Id,
            ActorName = actor.Name,
            Action = draft.Action,
            Target = draft.Target,
            Before = Text(draft.Before),
            After = Text(draft.After),
            Address = actor.Address,
            Trace = actor.Trace,
        };
        row.Hash = AuditHash.Of(row, previous);
        return row;
    }

    private static string? Text(JsonObject? state) => state?.ToJsonString(Readable);
}
