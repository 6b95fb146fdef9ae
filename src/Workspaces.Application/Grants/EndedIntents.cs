using Microsoft.EntityFrameworkCore;
using Workspaces.FapiExtensions.Intents;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Grants;

/// <summary>What ends of grants ends the intents behind them, and what ends of intents their grants: no client is told that something is authorized which no token opens.</summary>
internal static class EndedIntents
{
    /// <summary>The bank ends the intents behind grants that are about to be ended, in the same transaction.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="grants">The grants.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public static Task<int> EndIntentsAsync(this TenantDbContext context, IQueryable<GrantRow> grants, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset? removable = Retention.RemovalOfIntent(now);
        return context.Set<IntentRow>()
            .Where(intent => intent.State == nameof(IntentState.Authorized) && grants.Any(grant => grant.Id == intent.GrantId))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(intent => intent.State, nameof(IntentState.Revoked))
                    .SetProperty(intent => intent.EndedBy, nameof(IntentParty.Bank))
                    .SetProperty(intent => intent.ChangedAt, now)
                    .SetProperty(intent => intent.RemovableAt, removable),
                cancellationToken);
    }

    /// <summary>Ends an intent and the grant behind it, in a transaction of its own that leaves a record of both: of any number of callers, one does.</summary>
    /// <param name="context">Where.</param>
    /// <param name="one">The intent, where it may end.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>The intent as it ended; null = there is none, or another call ended it.</returns>
    public static async Task<IntentRow?> EndIntentAsync(this TenantDbContext context, IQueryable<IntentRow> one, IntentParty by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        // Held until the end, and looked at once more by whoever comes next.
        if (await one.ExecuteUpdateAsync(set => set.SetProperty(intent => intent.State, intent => intent.State), cancellationToken) != 1)
        {
            return null;
        }

        var row = await one.SingleAsync(cancellationToken);
        // What nobody agreed to is not there to be agreed to again.
        row.State = row.State == nameof(IntentState.Awaiting) ? nameof(IntentState.Rejected) : nameof(IntentState.Revoked);
        (row.EndedBy, row.ChangedAt, row.RemovableAt) = (by.ToString(), now, Retention.RemovalOfIntent(now));
        if (await context.Set<GrantRow>().SingleOrDefaultAsync(grant => grant.Id == row.GrantId && grant.RevokedAt == null, cancellationToken) is { } grant)
        {
            (grant.RevokedAt, grant.RemovableAt) = (now, now + Retention.AfterEnd);
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return row;
    }

    /// <summary>Those that have not ended by themselves.</summary>
    public static IQueryable<IntentRow> NotOver(this IQueryable<IntentRow> intents, DateTimeOffset time)
    {
        DateTimeOffset? now = time;
        return intents.Where(intent => intent.ExpiresAt == null || intent.ExpiresAt > now);
    }
}
