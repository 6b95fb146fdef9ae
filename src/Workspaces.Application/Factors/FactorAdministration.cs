using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Users;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Factors;

/// <summary>What users sign in with beside a password: an operator lets them add it, and takes away what they lost.</summary>
internal sealed class FactorAdministration(Store store, WorkspaceUrls urls, TimeProvider timeProvider)
{
    /// <summary>The factors of a user, the first first.</summary>
    public Task<Outcome<List<StoredFactor>>> ListAsync(Caller caller, string workspaceId, string userId, CancellationToken cancellationToken) =>
        Need.ToRead.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<List<StoredFactor>>>(workspaceId, async context =>
            await FindAsync(context, userId, cancellationToken) is null
                ? NotThere.User(userId)
                : await context.Set<FactorRow>().AsNoTracking().Where(factor => factor.UserId == userId).OrderBy(factor => factor.Id).Select(factor => StoredFactor.From(factor)).ToListAsync(cancellationToken)));

    /// <summary>Makes a link by which the user adds one factor, the password given. Links that were made before count no more.</summary>
    public Task<Outcome<EnrolmentLink>> EnrolAsync(Caller caller, string workspaceId, string userId, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<EnrolmentLink>>(workspaceId, caller.Actor, async context =>
        {
            if (await FindAsync(context, userId, cancellationToken) is not { } user)
            {
                return NotThere.User(userId);
            }

            if (user.Provider is not null)
            {
                return new Fault(FaultKind.Conflict, "An identity provider authenticates this user; whatever it asks for beside a password is added there.");
            }

            var (now, ticket) = (timeProvider.GetUtcNow(), OpaqueHandle.Create());
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            // Of links that are made at once, one after the other: the last one counts.
            await context.Set<UserRow>().Where(row => row.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ChangedAt, row => row.ChangedAt), cancellationToken);
            context.Set<EnrolmentRow>().RemoveRange(await context.Set<EnrolmentRow>().Where(enrolment => enrolment.UserId == userId).ToListAsync(cancellationToken));
            var row = context.Set<EnrolmentRow>().Add(new()
            {
                WorkspaceId = workspaceId,
                Id = Guid.CreateVersion7(now).ToString("n"),
                UserId = userId,
                TicketHash = Handle.Hash(ticket),
                CreatedAt = now,
                ExpiresAt = now + EnrolmentLink.Lifetime,
            }).Entity;
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new EnrolmentLink(row.Id, EnrolmentLink.AddressOf(urls.EndpointsOf(workspaceId), ticket), row.ExpiresAt);
        }));

    /// <summary>Takes a factor away, and ends the user's sessions.</summary>
    public Task<Outcome<StoredFactor>> RemoveAsync(Caller caller, string workspaceId, string userId, string factorId, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, async () =>
        {
            try
            {
                return await TakeAwayAsync(caller, workspaceId, userId, factorId, cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                return new Fault(FaultKind.Changed, $"The user '{userId}' was changed meanwhile; read it again.");
            }
        });

    private Task<Outcome<StoredFactor>> TakeAwayAsync(Caller caller, string workspaceId, string userId, string factorId, CancellationToken cancellationToken) =>
        store.InWorkspaceAsync<Outcome<StoredFactor>>(workspaceId, caller.Actor, async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            if (await FindAsync(context, userId, cancellationToken) is not { } user)
            {
                return NotThere.User(userId);
            }

            if (await context.Set<FactorRow>().SingleOrDefaultAsync(factor => factor.UserId == userId && factor.Id == factorId, cancellationToken) is not { } row)
            {
                return new Fault(FaultKind.NotFound, $"The user has no factor '{factorId}'.");
            }

            context.Set<FactorRow>().Remove(row);
            await (row.Kind is FactorKind.Totp ? CodeFailures.ResetAsync(context, user, cancellationToken) : Task.CompletedTask);
            await UserFactors.EndSessionsAsync(context, user, timeProvider.GetUtcNow(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return StoredFactor.From(row);
        });

    private static Task<UserRow?> FindAsync(TenantDbContext context, string userId, CancellationToken cancellationToken) =>
        context.Set<UserRow>().SingleOrDefaultAsync(user => user.Id == userId && user.RemovableAt == null, cancellationToken);
}
