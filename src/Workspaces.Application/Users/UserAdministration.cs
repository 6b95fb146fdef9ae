using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Grants;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Users;

/// <summary>The embedded user directory of a workspace. A user is in no snapshot, so the workspace's revision stays as it is.</summary>
internal sealed class UserAdministration(Store store, UserLocks locks, IPasswordHasher<string> passwords, TimeProvider timeProvider)
{
    public const int MaxPageSize = 100;

    public async Task<Outcome<StoredUser>> CreateAsync(Caller caller, string workspaceId, NewUser user, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        List<Fault> faults = [.. UserFaults.OfUsername(user.Username), .. UserFaults.OfPassword(user.Password), .. UserFaults.OfClaims(user.Claims)];
        if (faults.Count > 0)
        {
            return faults;
        }

        var now = timeProvider.GetUtcNow();
        var id = Guid.CreateVersion7(now).ToString("n");
        var row = new UserRow
        {
            WorkspaceId = workspaceId,
            Id = id,
            Username = user.Username.Trim(),
            NormalizedUsername = Username.Normalize(user.Username),
            PasswordHash = passwords.HashPassword(id, user.Password),
            Claims = user.Claims is { } claims ? claims.GetRawText() : "{}",
            SessionsFrom = now,
            CreatedAt = now,
            ChangedAt = now,
            Version = 1,
        };
        return await InsertAsync(caller, row, cancellationToken);
    }

    public Task<Outcome<StoredUser>> GetAsync(Caller caller, string workspaceId, string userId, CancellationToken cancellationToken) =>
        Need.ToRead.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<StoredUser>>(workspaceId, async context =>
            await Living(context).AsNoTracking().SingleOrDefaultAsync(user => user.Id == userId, cancellationToken) is { } row
                ? StoredUser.From(row, await locks.OfAsync(context, [row], cancellationToken))
                : NotThere.User(userId)));

    /// <summary>Users by name, from behind <paramref name="cursor"/>.</summary>
    public Task<Outcome<Page<StoredUser>>> ListAsync(Caller caller, string workspaceId, UserSearch search, string? cursor, int limit, CancellationToken cancellationToken) =>
        Need.ToRead.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<Page<StoredUser>>>(workspaceId, async context =>
        {
            var size = Math.Clamp(limit, 1, MaxPageSize);
            var rows = await search.In(Living(context).AsNoTracking())
                .Where(user => cursor == null || string.Compare(user.NormalizedUsername, cursor) > 0)
                .OrderBy(user => user.NormalizedUsername)
                .Take(size + 1)
                .ToListAsync(cancellationToken);
            var locked = await locks.OfAsync(context, rows, cancellationToken);
            return Page<StoredUser>.Of([.. rows.Select(row => StoredUser.From(row, locked))], size, user => user.NormalizedUsername);
        }));

    public async Task<Outcome<StoredUser>> UpdateAsync(Caller caller, string workspaceId, string userId, UserPatch patch, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        if (patch is not { Password: null, Locked: null } && await GetAsync(caller, workspaceId, userId, cancellationToken) is { Succeeded: true, Value.Provider: not null })
        {
            return new Fault(FaultKind.Conflict, "An identity provider authenticates this user, who has no password to set or lock; disable the user instead.", patch.Password is null ? "locked" : "password");
        }

        List<Fault> faults = [.. patch.Password is { } password ? UserFaults.OfPassword(password) : [], .. patch.Claims is { ValueKind: JsonValueKind.Null } ? [] : UserFaults.OfClaims(patch.Claims)];
        return faults.Count > 0
            ? faults
            : await ChangeAsync(caller, workspaceId, userId, patch.Version, async (context, row) =>
            {
                row.Claims = patch.ClaimsOver(row.Claims);
                if (patch.Password is { } changed)
                {
                    row.PasswordHash = passwords.HashPassword(row.Id, changed);
                    row.SessionsFrom = timeProvider.GetUtcNow();
                }

                if (patch.Enabled is { } enabled && enabled == row.Disabled)
                {
                    row.Disabled = !enabled;
                    row.SessionsFrom = timeProvider.GetUtcNow();
                }

                await locks.SetAsync(context, row, patch.Locked ?? (patch.Password is null ? null : false), cancellationToken);
            }, cancellationToken);
    }

    /// <summary>Removes a user with everything that the user granted. Sessions that are left over count no more.</summary>
    public Task<Outcome<StoredUser>> DeleteAsync(Caller caller, string workspaceId, string userId, long? version, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => ChangeAsync(caller, workspaceId, userId, version, async (context, row) =>
        {
            await locks.SetAsync(context, row, locked: false, cancellationToken);
            await context.Set<FactorRow>().Where(factor => factor.UserId == row.Id).ExecuteDeleteAsync(cancellationToken);
            await context.Set<EnrolmentRow>().Where(enrolment => enrolment.UserId == row.Id).ExecuteDeleteAsync(cancellationToken);
            // No name that anybody can have.
            row.Username = row.NormalizedUsername = "\n" + row.Id;
            row.PasswordHash = "";
            row.Claims = "{}";
            row.SessionsFrom = timeProvider.GetUtcNow();
            row.RemovableAt = row.Provider is null ? timeProvider.GetUtcNow() + Retention.RemovedUser : Retention.Never;
        }, cancellationToken));

    private static IQueryable<UserRow> Living(TenantDbContext context) => context.Set<UserRow>().Where(user => user.RemovableAt == null);

    private static Task<int> EndSessionsAsync(TenantDbContext context, UserRow user, CancellationToken cancellationToken) =>
        context.Set<SessionRow>().Where(session => session.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);

    private async Task RevokeAsync(TenantDbContext context, UserRow user, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = timeProvider.GetUtcNow();
        var removable = now + Retention.AfterEnd;
        await context.Set<ConsentRow>().Where(consent => consent.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
        var grants = context.Set<GrantRow>().Where(grant => grant.UserId == user.Id && grant.RevokedAt == null);
        await context.EndIntentsAsync(grants, now.Value, cancellationToken);
        await grants.ExecuteUpdateAsync(
            set => set.SetProperty(grant => grant.RevokedAt, now).SetProperty(grant => grant.RemovableAt, removable), cancellationToken);
    }

    private async Task<Outcome<StoredUser>> InsertAsync(Caller caller, UserRow row, CancellationToken cancellationToken)
    {
        try
        {
            return await store.InWorkspaceAsync<Outcome<StoredUser>>(row.WorkspaceId, caller.Actor, async context =>
            {
                if (!await context.Set<WorkspaceRow>().AnyAsync(workspace => workspace.Status != WorkspaceStatus.Deleted, cancellationToken))
                {
                    return NotThere.Workspace(row.WorkspaceId);
                }

                context.Set<UserRow>().Add(row);
                await context.SaveChangesAsync(cancellationToken);
                return StoredUser.From(row, new Dictionary<string, UserLock>());
            });
        }
        catch (DbUpdateException exception) when (StorageUnavailableException.IsDuplicate(exception))
        {
            return new Fault(FaultKind.Taken, $"The username '{row.Username}' is in use.", "username");
        }
    }

    private async Task<Outcome<StoredUser>> ChangeAsync(
        Caller caller, string workspaceId, string userId, long? version, Func<TenantDbContext, UserRow, Task> change, CancellationToken cancellationToken)
    {
        try
        {
            return await store.InWorkspaceAsync<Outcome<StoredUser>>(workspaceId, caller.Actor, async context =>
            {
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                if (await Living(context).SingleOrDefaultAsync(user => user.Id == userId, cancellationToken) is not { } row)
                {
                    return NotThere.User(userId);
                }

                if (version is { } expected && expected != row.Version)
                {
                    return Changed(userId);
                }

                var (sessionsFrom, password) = (row.SessionsFrom, row.PasswordHash);
                var before = StoredUser.From(row, await locks.OfAsync(context, [row], cancellationToken));
                await change(context, row);
                row.Version++;
                row.ChangedAt = timeProvider.GetUtcNow();
                await context.SaveChangesAsync(cancellationToken);
                // After the row: a grant that is being added holds it, and is there when it lets go.
                await (row.SessionsFrom == sessionsFrom ? Task.FromResult(0) : EndSessionsAsync(context, row, cancellationToken));
                await (row is { Disabled: false, RemovableAt: null } ? Task.CompletedTask : RevokeAsync(context, row, cancellationToken));
                var stored = StoredUser.From(row, await locks.OfAsync(context, [row], cancellationToken));
                await transaction.CommitAsync(cancellationToken);
                return stored with { Changes = UserMembers.Between(before, stored, password != row.PasswordHash) };
            });
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || StorageUnavailableException.IsDuplicate(exception))
        {
            // Or a sign-in failed in this instant, and was counted first.
            return Changed(userId);
        }
    }

    private static Fault Changed(string userId) => new(FaultKind.Changed, $"The user '{userId}' was changed meanwhile; read it again.");
}
