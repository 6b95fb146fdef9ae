using System.Security.Cryptography;
using Workspaces.Application.Factors;
using Workspaces.Application.Users;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.SignIn;

/// <summary>Checks the code of an authenticator app, after the password. Wrong codes count as wrong passwords do.</summary>
internal sealed class CodeSignIn(UserDirectory directory, FactorStore factors, SignInLocks locks, PasswordChecks checks, WorkspaceSecrets secrets, TimeProvider timeProvider)
{
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="username">Whose password was right.</param>
    /// <param name="since">What <see cref="PasswordVerdict.Since"/> was: a password that was changed since opens nothing.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<PasswordVerdict> VerifyAsync(
        string workspaceId, string username, DateTimeOffset since, string code, SignInSource source, CancellationToken cancellationToken)
    {
        var name = Username.Normalize(username);
        // One after the other, so that each wrong one counts before the next is looked at.
        using var turn = await checks.EnterAsync(workspaceId, name, source, cancellationToken);
        if (turn is null)
        {
            return PasswordVerdict.Overloaded;
        }

        var stored = await directory.FindCredentialsAsync(workspaceId, name, source.Stored, cancellationToken);
        if (stored is not { UserId: { } userId, App: { } app } || stored.SessionsFrom != since)
        {
            return PasswordVerdict.Wrong;
        }

        var step = locks.IsLocked(stored) ? null : StepOf(workspaceId, app, code);
        if (step is not { } used || !await factors.UseCodeAsync(workspaceId, app.Id, used, cancellationToken))
        {
            await locks.CountAsync(workspaceId, name, source, cancellationToken);
            return PasswordVerdict.Wrong with { NamedUserId = userId, Locked = locks.IsLocked(stored) };
        }

        return await locks.ForgetAsync(workspaceId, name, source, stored, cancellationToken) ? new(userId, Busy: false) { Since = since } : PasswordVerdict.Wrong;
    }

    private long? StepOf(string workspaceId, StoredApp app, string code)
    {
        var secret = secrets.Unprotect(workspaceId, WorkspaceSecrets.AuthenticatorApp, app.Secret);
        try
        {
            return TotpCodes.StepOf(secret, code, timeProvider.GetUtcNow());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
