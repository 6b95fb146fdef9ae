using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workspaces.Host.Admin;
using Workspaces.Host.Data;
using Workspaces.Host.Data.Rows;

namespace Workspaces.Host.Auditing;

/// <summary>Adds records to the chain of a workspace, in the transaction of the change they tell of.</summary>
internal sealed class AuditTrail(Actors actors, TimeProvider timeProvider)
{
    /// <summary>To be called last in a transaction: the head of the chain stays locked until its end, so that no two writers follow the same record.</summary>
    public async Task AppendAsync(TenantDbContext context, IReadOnlyList<AuditDraft> drafts, CancellationToken cancellationToken)
    {
        var head = await TakeHeadAsync(context, cancellationToken);
        foreach (var draft in drafts)
        {
            var row = Row(context.WorkspaceId, head.Sequence + 1, draft, head.Hash);
            context.AuditRecords.Add(row);
            (head.Sequence, head.Hash) = (row.Sequence, row.Hash);
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The head, locked; a chain that has none begins.</summary>
    private static async Task<AuditHeadRow> TakeHeadAsync(TenantDbContext context, CancellationToken cancellationToken)
    {
        if (!await LockAsync(context, cancellationToken))
        {
            // Of those who begin the chain of a workspace, one at a time.
            await context.Workspaces.ExecuteUpdateAsync(set => set.SetProperty(row => row.ChangedAt, row => row.ChangedAt), cancellationToken);
            if (!await LockAsync(context, cancellationToken))
            {
                return context.AuditHeads.Add(new() { WorkspaceId = context.WorkspaceId, Hash = AuditHash.Origin }).Entity;
            }
        }

        return await context.AuditHeads.SingleAsync(cancellationToken);
    }

    private static async Task<bool> LockAsync(TenantDbContext context, CancellationToken cancellationToken) =>
        await context.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(row => row.Sequence, row => row.Sequence), cancellationToken) == 1;

    private AuditRow Row(string workspaceId, long sequence, AuditDraft draft, string previous)
    {
        var actor = actors.Current;
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

    private static string? Text(JsonObject? state) => state?.ToJsonString(AdminJson.Options);
}
