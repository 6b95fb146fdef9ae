using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.Users;

/// <summary>Which names are locked, by too many failures from somewhere or by an operator.</summary>
internal sealed class UserLocks(TimeProvider timeProvider)
{
    /// <summary>What keeps those of the users from signing in who are kept from it, by the hashes of their names.</summary>
    public async Task<Dictionary<string, UserLock>> OfAsync(TenantDbContext context, IEnumerable<UserRow> users, CancellationToken cancellationToken)
    {
        var hashes = users.Select(user => SignInFailures.HashOf(user.NormalizedUsername)).ToArray();
        var now = timeProvider.GetUtcNow();
        var locked = await context.Set<SignInFailureRow>().AsNoTracking()
            // A device that is known no more keeps nobody out.
            .Where(failure => hashes.Contains(failure.NameHash) && !failure.Source.StartsWith(FailureSource.DevicePrefix)
                && (failure.LockedUntil > now || (failure.Source == SignInFailures.Codes && failure.Failures >= CodeFailures.Most)))
            .Select(failure => new { failure.NameHash, failure.Source, failure.LockedUntil })
            .ToListAsync(cancellationToken);
        return locked.GroupBy(failure => failure.NameHash, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => new UserLock(group.Max(failure => failure.Source == SignInFailures.Codes ? null : failure.LockedUntil), group.Any(failure => failure.Source == SignInFailures.Codes)),
            StringComparer.Ordinal);
    }

    /// <param name="context">The workspace.</param>
    /// <param name="user">The user.</param>
    /// <param name="locked">False also forgets what failed before, but by devices that were known; null = as it is.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task SetAsync(TenantDbContext context, UserRow user, bool? locked, CancellationToken cancellationToken)
    {
        if (locked is null)
        {
            return;
        }

        var hash = SignInFailures.HashOf(user.NormalizedUsername);
        if (locked is false)
        {
            // One record tells of it; of counts there may be one for each address. A device that is known no more stays so: whoever has its cookie guessed with it.
            await CodeFailures.ResetAsync(context, user, cancellationToken);
            await context.Set<SignInFailureRow>()
                .Where(failure => failure.NameHash == hash && failure.Source != SignInFailures.Everybody && failure.Source != SignInFailures.Codes
                    && !failure.Source.StartsWith(FailureSource.DevicePrefix))
                .ExecuteDeleteAsync(cancellationToken);
        }

        var row = await context.Set<SignInFailureRow>().SingleOrDefaultAsync(failure => failure.NameHash == hash && failure.Source == SignInFailures.Everybody, cancellationToken);
        if (locked is false)
        {
            context.Set<SignInFailureRow>().RemoveRange(row is null ? [] : [row]);
            return;
        }

        row ??= context.Set<SignInFailureRow>().Add(new()
        {
            WorkspaceId = user.WorkspaceId,
            NameHash = hash,
            Source = SignInFailures.Everybody,
            Failures = 0,
            Since = timeProvider.GetUtcNow(),
        }).Entity;
        // Only an operator ends it.
        row.LockedUntil = row.ExpiresAt = Retention.Never;
    }
}
