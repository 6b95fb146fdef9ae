using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Users;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.Factors;

/// <summary>How users add a factor by the link that an operator made for them.</summary>
internal sealed class Enrolments(Store store, WorkspaceSecrets secrets, TimeProvider timeProvider)
{
    private const int MaxPasskeys = 10;

    /// <summary>Whose link it is; null = nobody's, or it is used up or over.</summary>
    public Task<OpenEnrolment?> FindAsync(string workspaceId, string ticket, CancellationToken cancellationToken)
    {
        var (hash, now) = (Handle.Hash(ticket), timeProvider.GetUtcNow());
        return store.InWorkspaceAsync(workspaceId, context => context.Set<EnrolmentRow>().AsNoTracking()
            .Where(enrolment => enrolment.TicketHash == hash && enrolment.ExpiresAt > now)
            .Join(Living(context), enrolment => enrolment.UserId, user => user.Id, (enrolment, user) => new OpenEnrolment(enrolment.Id, user.Id, user.Username))
            .SingleOrDefaultAsync(cancellationToken));
    }

    /// <summary>Adds an authenticator app, in place of the one before. False when the link is used up.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="enrolment">The link.</param>
    /// <param name="secret">What the app and the server know.</param>
    /// <param name="since">For what the password was right (<see cref="SignIn.PasswordVerdict.Since"/>).</param>
    /// <param name="step">Of the code by which the user showed that the app has it; that code does not count again.</param>
    /// <param name="address">Where the user is.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<bool> AddAppAsync(string workspaceId, OpenEnrolment enrolment, DateTimeOffset since, byte[] secret, long step, string? address, CancellationToken cancellationToken) =>
        UseAsync(workspaceId, enrolment, since, address, async (context, user, now) =>
        {
            await CodeFailures.ResetAsync(context, user, cancellationToken);
            context.Set<FactorRow>().RemoveRange(
                await context.Set<FactorRow>().Where(factor => factor.UserId == enrolment.UserId && factor.Kind == FactorKind.Totp).ToListAsync(cancellationToken));
            context.Set<FactorRow>().Add(new()
            {
                WorkspaceId = workspaceId,
                Id = IdAt(now),
                UserId = enrolment.UserId,
                Kind = FactorKind.Totp,
                Secret = secrets.Protect(workspaceId, WorkspaceSecrets.AuthenticatorApp, secret),
                Counter = step,
                CreatedAt = now,
            });
            return true;
        }, cancellationToken);

    /// <summary>Adds a passkey. False when the link is used up, the user has too many, or somebody has this one.</summary>
    public Task<bool> AddPasskeyAsync(string workspaceId, OpenEnrolment enrolment, DateTimeOffset since, NewPasskey passkey, string? address, CancellationToken cancellationToken) =>
        UseAsync(workspaceId, enrolment, since, address, async (context, _, now) =>
        {
            context.Set<FactorRow>().Add(new()
            {
                WorkspaceId = workspaceId,
                Id = IdAt(now),
                UserId = enrolment.UserId,
                Kind = FactorKind.Passkey,
                CredentialId = passkey.CredentialId,
                PublicKey = passkey.PublicKey,
                Transports = passkey.Transports,
                Copyable = passkey.Copyable,
                Counter = passkey.Counter,
                CreatedAt = now,
            });
            return await context.Set<FactorRow>().CountAsync(factor => factor.UserId == enrolment.UserId && factor.Kind == FactorKind.Passkey, cancellationToken) < MaxPasskeys;
        }, cancellationToken);

    private static IQueryable<UserRow> Living(TenantDbContext context) =>
        context.Set<UserRow>().Where(user => user.RemovableAt == null && !user.Disabled && user.Provider == null);

    private static string IdAt(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("n");

    private async Task<bool> UseAsync(
        string workspaceId, OpenEnrolment enrolment, DateTimeOffset since, string? address, Func<TenantDbContext, UserRow, DateTimeOffset, Task<bool>> add, CancellationToken cancellationToken)
    {
        try
        {
            return await store.InWorkspaceAsync(workspaceId, new Actor(enrolment.UserId, "the user", address), async context =>
            {
                var now = timeProvider.GetUtcNow();
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                // Of two who use the link at once, one finds it.
                if (await context.Set<EnrolmentRow>().Where(row => row.Id == enrolment.Id && row.ExpiresAt > now).ExecuteDeleteAsync(cancellationToken) != 1
                    || await Living(context).SingleOrDefaultAsync(user => user.Id == enrolment.UserId && user.SessionsFrom == since, cancellationToken) is not { } user
                    || !await add(context, user, now))
                {
                    return false;
                }

                await UserFactors.EndSessionsAsync(context, user, now, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return true;
            });
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || StorageUnavailableException.IsDuplicate(exception))
        {
            // The user was changed in this instant, or somebody has this passkey.
            return false;
        }
    }
}

/// <summary>A link that can be used.</summary>
internal sealed record OpenEnrolment(string Id, string UserId, string Username);

/// <summary>A passkey that a browser made.</summary>
/// <param name="CredentialId">In base64url.</param>
/// <param name="PublicKey">As COSE has it.</param>
/// <param name="Counter">The signature counter that it begins with.</param>
/// <param name="Transports">In words.</param>
/// <param name="Copyable">It can be copied to other devices.</param>
internal sealed record NewPasskey(string CredentialId, byte[] PublicKey, long Counter, string Transports, bool Copyable);
