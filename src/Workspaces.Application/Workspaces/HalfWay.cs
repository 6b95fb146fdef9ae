using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Workspaces;

/// <summary>What was begun under one profile and would be completed under another: no rules judged the whole of it.</summary>
internal static class HalfWay
{
    /// <summary>Ends requests that wait for their users, and codes that were not redeemed. Grants go on: whatever comes of them is judged anew.</summary>
    public static async Task EndAsync(TenantDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset? ended = now;
        var removable = ended + Retention.AfterEnd;
        await context.Set<AuthorizationRequestRow>().Where(request => request.ConsumedBy == null).ExecuteDeleteAsync(cancellationToken);
        await context.Set<GrantRow>().Where(grant => grant.CodeConsumedAt == null && grant.RevokedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(grant => grant.RevokedAt, ended).SetProperty(grant => grant.RemovableAt, removable), cancellationToken);
    }
}
