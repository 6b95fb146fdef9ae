using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Users;

/// <summary>Where users are signed in, and how an operator ends that. What was granted stays.</summary>
internal sealed class SessionAdministration(Store store, TimeProvider timeProvider)
{
    /// <summary>The sessions of a user, the latest first.</summary>
    public Task<Outcome<List<StoredSession>>> ListAsync(Caller caller, string workspaceId, string userId, CancellationToken cancellationToken) =>
        Need.ToRead.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<List<StoredSession>>>(workspaceId, async context =>
        {
            var now = timeProvider.GetUtcNow();
            if (await MissingAsync(context, userId, cancellationToken) is { } missing)
            {
                return missing;
            }

            var rows = await context.Set<SessionRow>().AsNoTracking()
                .Where(session => session.UserId == userId && session.ExpiresAt > now && session.IdleAt > now)
                .OrderByDescending(session => session.Id)
                .ToListAsync(cancellationToken);
            return rows.ConvertAll(Shown);
        }));

    /// <summary>Ends sessions of a user, and tells which.</summary>
    /// <param name="caller">Who does.</param>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="userId">The user.</param>
    /// <param name="sessionId">The one; null = all.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<Outcome<List<StoredSession>>> EndAsync(Caller caller, string workspaceId, string userId, string? sessionId, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<List<StoredSession>>>(workspaceId, caller.Actor, async context =>
        {
            if (await MissingAsync(context, userId, cancellationToken) is { } missing)
            {
                return missing;
            }

            var rows = await context.Set<SessionRow>()
                .Where(session => session.UserId == userId && (sessionId == null || session.Id == sessionId))
                .ToListAsync(cancellationToken);
            if (sessionId is not null && rows.Count == 0)
            {
                return new Fault(FaultKind.NotFound, $"The user has no session '{sessionId}'.");
            }

            context.Set<SessionRow>().RemoveRange(rows);
            await context.SaveChangesAsync(cancellationToken);
            return rows.ConvertAll(Shown);
        }));

    private static StoredSession Shown(SessionRow row) => new(row.Id, row.BeganAt, row.LastUsedAt, row.IdleAt < row.ExpiresAt ? row.IdleAt : row.ExpiresAt);

    private static async Task<Fault?> MissingAsync(TenantDbContext context, string userId, CancellationToken cancellationToken) =>
        await context.Set<UserRow>().AnyAsync(user => user.Id == userId && user.RemovableAt == null, cancellationToken)
            ? null
            : NotThere.User(userId);
}

/// <summary>A session of a user.</summary>
/// <param name="Id">Means nothing to browsers.</param>
/// <param name="BeganAt">When the user signed in.</param>
/// <param name="LastUsedAt">When something was last granted in it.</param>
/// <param name="EndsAt">Unless it is used before, or ended.</param>
internal sealed record StoredSession(string Id, DateTimeOffset BeganAt, DateTimeOffset LastUsedAt, DateTimeOffset EndsAt);
