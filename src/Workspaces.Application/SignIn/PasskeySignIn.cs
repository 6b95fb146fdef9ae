using Workspaces.Application.Users;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.SignIn;

/// <summary>Lets users in whose passkey signed.</summary>
internal sealed class PasskeySignIn(UserDirectory directory, FactorStore factors)
{
    /// <summary>From when the user's sessions count; null = the user may not sign in. What strangers guessed of the name does not count; a lock by an operator does.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="passkey">What signed.</param>
    /// <param name="counter">The signature counter that it told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<DateTimeOffset?> AcceptAsync(string workspaceId, StoredPasskey passkey, long counter, CancellationToken cancellationToken)
    {
        var stored = await directory.FindCredentialsAsync(workspaceId, Username.Normalize(passkey.Username), SignInSource.OfAddress(null).Stored, cancellationToken);
        return stored.UserId == passkey.UserId
            && !stored.LockedByOperator
            && await factors.UsePasskeyAsync(workspaceId, passkey.Id, passkey.Counter, counter, cancellationToken)
                ? stored.SessionsFrom
                : null;
    }
}
