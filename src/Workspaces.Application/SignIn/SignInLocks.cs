using Workspaces.Storage.Sql;

namespace Workspaces.Application.SignIn;

/// <summary>Counts what was guessed wrong of a user, password or code, and stops counting when the user is in.</summary>
internal sealed class SignInLocks(UserDirectory directory, SignInFailures failures, SignInPolicy policy, TimeProvider timeProvider)
{
    public bool IsLocked(StoredCredentials stored) => stored.LockedUntil > timeProvider.GetUtcNow();

    public Task CountAsync(string workspaceId, string name, SignInSource source, CancellationToken cancellationToken) =>
        failures.CountAsync(workspaceId, name, source.Stored, policy.LockOut, cancellationToken);

    /// <summary>After the whole sign-in. False when the name was locked meanwhile, through another replica.</summary>
    public async Task<bool> ForgetAsync(string workspaceId, string name, SignInSource source, StoredCredentials stored, CancellationToken cancellationToken) =>
        stored.Counted == 0
        || await failures.ForgetAsync(workspaceId, name, source.Stored, stored.Counted, cancellationToken)
        || !IsLocked(await directory.FindCredentialsAsync(workspaceId, name, source.Stored, cancellationToken));
}
