using Microsoft.EntityFrameworkCore;
using Workspaces.FapiExtensions.Intents;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Grants;

/// <summary>What the bank ends of grants ends the intents behind them: no client is told that something is authorized which no token opens.</summary>
internal static class EndedIntents
{
    /// <summary>Ends the intents behind grants that are about to be ended, in the same transaction.</summary>
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
}
