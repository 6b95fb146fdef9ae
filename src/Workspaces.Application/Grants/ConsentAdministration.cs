using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Grants;

/// <summary>What a user's consents are remembered of, and how they are withdrawn.</summary>
internal sealed class ConsentAdministration(Store store, TimeProvider timeProvider)
{
    public Task<Outcome<List<StoredConsent>>> ListAsync(Caller caller, string workspaceId, string userId, CancellationToken cancellationToken) =>
        Need.ToRead.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<List<StoredConsent>>>(workspaceId, async context =>
        {
            var now = timeProvider.GetUtcNow();
            if (!await context.Set<UserRow>().AnyAsync(user => user.Id == userId && user.RemovableAt == null, cancellationToken))
            {
                return NotThere.User(userId);
            }

            var rows = await context.Set<ConsentRow>().AsNoTracking()
                .Where(consent => consent.UserId == userId && consent.ExpiresAt > now)
                .OrderBy(consent => consent.ClientId)
                .ToListAsync(cancellationToken);
            return rows.ConvertAll(row => new StoredConsent(row.ClientId, Words(row.Scopes), Words(row.Claims), row.GrantedAt, row.ExpiresAt));
        }));

    /// <summary>Forgets a consent and revokes what was granted to the client under it.</summary>
    public Task<Outcome<StoredConsent>> WithdrawAsync(Caller caller, string workspaceId, string userId, string clientId, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<StoredConsent>>(workspaceId, caller.Actor, async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            // A grant that is being added holds the user: it comes wholly before this or wholly after.
            await context.Set<UserRow>().Where(user => user.Id == userId).ExecuteUpdateAsync(
                set => set.SetProperty(user => user.SessionsFrom, user => user.SessionsFrom), cancellationToken);
            var row = await context.Set<ConsentRow>().SingleOrDefaultAsync(consent => consent.UserId == userId && consent.ClientId == clientId, cancellationToken);
            if (row is null)
            {
                return await WhyNoneAsync(context, userId, clientId, cancellationToken);
            }

            DateTimeOffset? now = timeProvider.GetUtcNow();
            var removable = now + Retention.AfterEnd;
            context.Set<ConsentRow>().Remove(row);
            var grants = context.Set<GrantRow>().Where(grant => grant.UserId == userId && grant.ClientId == clientId && grant.RevokedAt == null);
            await context.EndIntentsAsync(grants, now.Value, cancellationToken);
            await grants.ExecuteUpdateAsync(
                set => set.SetProperty(grant => grant.RevokedAt, now).SetProperty(grant => grant.RemovableAt, removable), cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new StoredConsent(row.ClientId, Words(row.Scopes), Words(row.Claims), row.GrantedAt, row.ExpiresAt);
        }));

    private static async Task<Fault> WhyNoneAsync(TenantDbContext context, string userId, string clientId, CancellationToken cancellationToken)
    {
        var username = await context.Set<UserRow>().Where(user => user.Id == userId && user.RemovableAt == null).Select(user => user.Username).SingleOrDefaultAsync(cancellationToken);
        return username is null ? NotThere.User(userId)
            : !await context.Set<ClientRow>().AnyAsync(client => client.ClientId == clientId, cancellationToken) ? NotThere.Client(clientId)
            : new(FaultKind.NotFound, $"No consent of '{username}' to '{clientId}' is remembered.");
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A consent that is remembered.</summary>
internal sealed record StoredConsent(
    string ClientId, IReadOnlyList<string> Scopes, IReadOnlyList<string> Claims, DateTimeOffset GrantedAt, DateTimeOffset ExpiresAt);
