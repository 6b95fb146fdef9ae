using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Users;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.SignIn;

/// <summary>Users whom a provider authenticates: made when they come first, brought up to date whenever they come.</summary>
internal sealed class UpstreamUsers(Store store, TimeProvider time)
{
    /// <summary>The id of the user; null when the operator disabled or removed the user.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="identity">Who it is.</param>
    /// <param name="beganAt">When the user began to sign in.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<string?> SignInAsync(string workspaceId, UpstreamIdentity identity, DateTimeOffset beganAt, CancellationToken cancellationToken)
    {
        try
        {
            return await store.InWorkspaceAsync(workspaceId, new("identity-provider", identity.Issuer), async context => await FindAsync(context, identity, cancellationToken) is { } row
                ? await WelcomeAsync(context, row, identity, cancellationToken)
                : await AddAsync(context, identity, beganAt, cancellationToken));
        }
        catch (DbUpdateException exception) when (StorageUnavailableException.IsDuplicate(exception))
        {
            // The user signs in twice at once, and the other one was first.
            return await store.InWorkspaceAsync(workspaceId, async context => await FindAsync(context, identity, cancellationToken) is { Disabled: false, RemovableAt: null } row ? row.Id : null);
        }
    }

    private static Task<UserRow?> FindAsync(TenantDbContext context, UpstreamIdentity identity, CancellationToken cancellationToken) =>
        context.Set<UserRow>().AsNoTracking().SingleOrDefaultAsync(user => user.SubjectHash == identity.SubjectHash, cancellationToken);

    private async Task<string?> WelcomeAsync(TenantDbContext context, UserRow row, UpstreamIdentity identity, CancellationToken cancellationToken)
    {
        if (row is { Disabled: true } or { RemovableAt: not null })
        {
            return null;
        }

        if (row.Username != identity.Username || row.Claims != identity.Claims)
        {
            // No operator changes anything here, so nothing is told to the audit trail. A user who was disabled in this instant is refused by the grant.
            var (name, normalized, now) = (identity.Username, UpstreamUsername.Of(identity.Username, identity.SubjectHash), time.GetUtcNow());
            await context.Set<UserRow>().Where(user => user.Id == row.Id && user.RemovableAt == null).ExecuteUpdateAsync(
                set => set
                    .SetProperty(user => user.Username, name)
                    .SetProperty(user => user.NormalizedUsername, normalized)
                    .SetProperty(user => user.Claims, identity.Claims)
                    .SetProperty(user => user.ChangedAt, now)
                    .SetProperty(user => user.Version, user => user.Version + 1),
                cancellationToken);
        }

        return row.Id;
    }

    private async Task<string?> AddAsync(TenantDbContext context, UpstreamIdentity identity, DateTimeOffset beganAt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = context.Set<UserRow>().Add(new()
        {
            WorkspaceId = context.WorkspaceId,
            Id = Guid.CreateVersion7(now).ToString("n"),
            Username = identity.Username,
            NormalizedUsername = UpstreamUsername.Of(identity.Username, identity.SubjectHash),
            // No password has this hash.
            PasswordHash = "",
            Claims = identity.Claims,
            Provider = identity.Issuer,
            SubjectHash = identity.SubjectHash,
            SessionsFrom = beganAt,
            CreatedAt = now,
            ChangedAt = now,
            Version = 1,
        }).Entity;
        await context.SaveChangesAsync(cancellationToken);
        return row.Id;
    }
}
