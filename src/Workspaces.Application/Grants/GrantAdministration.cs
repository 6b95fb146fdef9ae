using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Grants;

/// <summary>What users granted to clients, remembered as consent or not, and how an operator ends one of it.</summary>
internal sealed class GrantAdministration(Store store, TimeProvider timeProvider)
{
    public const int MaxPageSize = 100;

    /// <summary>Grants by which a token may still live, the latest first, from behind the filter's cursor.</summary>
    public Task<Outcome<Page<StoredGrant>>> ListAsync(Caller caller, string workspaceId, GrantFilter filter, CancellationToken cancellationToken) =>
        Need.ToRead.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<Page<StoredGrant>>>(workspaceId, async context =>
        {
            if (await context.MissingAsync(filter.UserId, filter.ClientId, cancellationToken) is { Count: > 0 } missing)
            {
                return missing;
            }

            var size = Math.Clamp(filter.Limit, 1, MaxPageSize);
            var rows = await Living(context).AsNoTracking()
                .Where(grant => (filter.UserId == null || grant.UserId == filter.UserId) && (filter.ClientId == null || grant.ClientId == filter.ClientId))
                .Where(grant => filter.Cursor == null || string.Compare(grant.Id, filter.Cursor) < 0)
                .OrderByDescending(grant => grant.Id)
                .Take(size + 1)
                .ToListAsync(cancellationToken);
            return Page<StoredGrant>.Of(rows.ConvertAll(StoredGrant.Of), size, grant => grant.Id);
        }));

    public Task<Outcome<StoredGrant>> GetAsync(Caller caller, string workspaceId, string grantId, CancellationToken cancellationToken) =>
        Need.ToRead.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<StoredGrant>>(workspaceId, async context =>
            await Living(context).AsNoTracking().SingleOrDefaultAsync(grant => grant.Id == grantId, cancellationToken) is { } row ? StoredGrant.Of(row) : Missing(grantId)));

    /// <summary>Ends a grant: its code, its tokens and its refresh token count no more, and an intent behind it ends with it. A consent that is remembered stays.</summary>
    public Task<Outcome<StoredGrant>> EndAsync(Caller caller, string workspaceId, string grantId, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<StoredGrant>>(workspaceId, caller.Actor, async context =>
        {
            if (await Living(context).SingleOrDefaultAsync(grant => grant.Id == grantId, cancellationToken) is not { } row)
            {
                return Missing(grantId);
            }

            var now = timeProvider.GetUtcNow();
            // These two alone are written: the protocol may write others of the row at this moment.
            row.RevokedAt = now;
            row.RemovableAt = now + Retention.AfterEnd;
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            await context.EndIntentsAsync(context.Set<GrantRow>().Where(grant => grant.Id == grantId), now, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return StoredGrant.Of(row);
        }));

    private static Fault Missing(string grantId) => new(FaultKind.NotFound, $"There is no grant '{grantId}' that has not ended.");

    private IQueryable<GrantRow> Living(TenantDbContext context) => context.GrantsLivingAt(timeProvider.GetUtcNow());
}
