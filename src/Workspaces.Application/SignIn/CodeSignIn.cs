using Workspaces.Application.Users;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.SignIn;

/// <summary>Checks the code of an authenticator app, after the password. Wrong codes count as wrong passwords do, and for themselves.</summary>
internal sealed class CodeSignIn(UserDirectory directory, AppCodes codes, CodeFailures failures, SignInLocks locks, PasswordChecks checks)
{
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="username">Whose password was right.</param>
    /// <param name="since">What <see cref="PasswordVerdict.Since"/> was: a password that was changed since opens nothing.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<PasswordVerdict> VerifyAsync(
        string workspaceId, TypedUsername username, DateTimeOffset since, string code, SignInSource source, CancellationToken cancellationToken)
    {
        var name = username.Name;
        // One after the other, so that each wrong one counts before the next is looked at.
        using var turn = await checks.EnterForCodeAsync(workspaceId, name, source, cancellationToken);
        if (turn is null)
        {
            return PasswordVerdict.Overloaded;
        }

        var stored = await directory.FindCredentialsAsync(workspaceId, name, source.Stored, cancellationToken);
        if (stored is not { UserId: { } userId, App: { } app } || stored.SessionsFrom != since)
        {
            return PasswordVerdict.Wrong;
        }

        if (locks.IsLocked(stored))
        {
            await locks.CountAsync(workspaceId, name, source, cancellationToken);
            return PasswordVerdict.Wrong with { NamedUserId = userId, Locked = true };
        }

        if (await failures.TakeAsync(workspaceId, name, cancellationToken) is not { } taken)
        {
            return PasswordVerdict.Wrong with { NamedUserId = userId, CodesRefused = true };
        }

        if (!await codes.UseAsync(workspaceId, app, code, cancellationToken))
        {
            await failures.FailedAsync(workspaceId, userId, name, taken, cancellationToken);
            await locks.CountAsync(workspaceId, name, source, cancellationToken);
            return PasswordVerdict.Wrong with { NamedUserId = userId };
        }

        await failures.ForgetAsync(workspaceId, name, cancellationToken);
        return await locks.ForgetAsync(workspaceId, name, source, stored, cancellationToken) ? new(userId, Busy: false) { Since = since } : PasswordVerdict.Wrong;
    }
}
