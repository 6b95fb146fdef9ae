using Workspaces.Application.Users;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.SignIn;

/// <summary>Counts what was guessed wrong of a user, password or code, and stops counting when the user is in.</summary>
internal sealed class SignInLocks(UserDirectory directory, SignInFailures failures, SignInPolicy policy, TimeProvider timeProvider)
{
    public bool IsLocked(StoredCredentials stored) => stored.LockedUntil > timeProvider.GetUtcNow();

    /// <summary>
    /// Whether so much was guessed by a cookie of a known device that it counts as none (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"): whoever has it is a stranger until the
    /// user signs in there and gets another one.
    /// </summary>
    public Task<bool> IsSpentAsync(string workspaceId, TypedUsername username, SignInSource device, CancellationToken cancellationToken) =>
        failures.IsLockedAsync(workspaceId, username.Name, device.Stored, cancellationToken);

    public Task CountAsync(string workspaceId, string name, SignInSource source, CancellationToken cancellationToken) =>
        failures.CountAsync(workspaceId, name, source.Stored, source.IsKnownDevice ? policy.OfDevice : policy.LockOut, cancellationToken);

    /// <summary>After the whole sign-in. False when the name was locked meanwhile, through another replica.</summary>
    public async Task<bool> ForgetAsync(string workspaceId, string name, SignInSource source, StoredCredentials stored, CancellationToken cancellationToken) =>
        stored.Counted == 0
        // The user's browser gets another cookie; what a copy of this one failed stays what it is.
        || (!source.IsKnownDevice && await failures.ForgetAsync(workspaceId, name, source.Stored, stored.Counted, cancellationToken))
        || !IsLocked(await directory.FindCredentialsAsync(workspaceId, name, source.Stored, cancellationToken));
}
