using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.Users;

/// <summary>
/// Wrong codes of an authenticator app in a row, whatever time lies between them. After as many as there may be (NIST SP 800-63B-4 3.2.2) the app counts no more, until an operator unlocks the user
/// or another app takes its place. Whoever gets so far knows the password: no stranger can.
/// </summary>
internal sealed class CodeFailures(Store store, SignInFailures failures, TimeProvider timeProvider)
{
    public const int Most = 100;

    /// <summary>Counts a code that is about to be looked at. Null when no more may be.</summary>
    public Task<int?> TakeAsync(string workspaceId, string name, CancellationToken cancellationToken) => failures.TakeCodeAsync(workspaceId, name, Most, cancellationToken);

    /// <summary>The code was right.</summary>
    public Task ForgetAsync(string workspaceId, string name, CancellationToken cancellationToken) => failures.ForgetCodesAsync(workspaceId, name, cancellationToken);

    /// <summary>The code was wrong. The last one is recorded: no more are looked at from here on.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="userId">Whose app it is.</param>
    /// <param name="name">The user's.</param>
    /// <param name="taken">What <see cref="TakeAsync"/> said.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task FailedAsync(string workspaceId, string userId, string name, int taken, CancellationToken cancellationToken) => taken < Most
        ? Task.CompletedTask
        : store.InWorkspaceAsync(workspaceId, new Actor(userId, "the user"), async context =>
        {
            var hash = SignInFailures.HashOf(name);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            // Since it was taken another code may have been right, an operator may have unlocked the user, or another app taken the place: then it was the last of nothing.
            if (await Of(context, hash).Where(row => row.Failures >= Most && row.LockedUntil == null).ExecuteDeleteAsync(cancellationToken) == 0)
            {
                return taken;
            }

            context.Set<SignInFailureRow>().Add(new()
            {
                WorkspaceId = workspaceId,
                NameHash = hash,
                Source = SignInFailures.Codes,
                Failures = Most,
                Since = timeProvider.GetUtcNow(),
                LockedUntil = Retention.Never,
                ExpiresAt = Retention.Never,
            });
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return taken;
        });

    /// <summary>Starts to count anew, with what is saved next: there is another app, or none.</summary>
    public static async Task ResetAsync(TenantDbContext context, UserRow user, CancellationToken cancellationToken)
    {
        var rows = Of(context, SignInFailures.HashOf(user.NormalizedUsername));
        await rows.Where(row => row.LockedUntil == null).ExecuteDeleteAsync(cancellationToken);
        context.Set<SignInFailureRow>().RemoveRange(await rows.ToListAsync(cancellationToken));
    }

    private static IQueryable<SignInFailureRow> Of(TenantDbContext context, string hash) =>
        context.Set<SignInFailureRow>().Where(failure => failure.NameHash == hash && failure.Source == SignInFailures.Codes);
}
