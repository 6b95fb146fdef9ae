using Microsoft.AspNetCore.Identity;
using Workspaces.Application.Users;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.SignIn;

/// <summary>
/// Checks user names and passwords. Wrong password, locked name and unknown name take the same steps and the same time, and are told apart by nobody.
/// A name is locked for the device or address that guessed, and for unknown devices where many guessed: no stranger locks a user out of a known device.
/// </summary>
internal sealed class PasswordSignIn(UserDirectory directory, SignInLocks locks, PasswordChecks checks, IPasswordHasher<string> passwords)
{
    // Checked where there is no such user, so that the answer takes as long.
    private readonly Lazy<string> _nobody = new(() => passwords.HashPassword("", "nobody"));

    public async Task<PasswordVerdict> VerifyAsync(string workspaceId, TypedUsername username, string password, SignInSource source, CancellationToken cancellationToken)
    {
        if (username.IsTooLong || password.Length > UserFaults.MaxTypedPasswordLength)
        {
            return PasswordVerdict.Wrong;
        }

        var name = username.Name;
        using var turn = await checks.EnterAsync(workspaceId, name, source, cancellationToken);
        if (turn is null)
        {
            return PasswordVerdict.Overloaded;
        }

        var stored = await directory.FindCredentialsAsync(workspaceId, name, source.Stored, cancellationToken);
        var result = passwords.VerifyHashedPassword(stored.UserId ?? "", stored.PasswordHash ?? _nobody.Value, password);
        if (stored is not { UserId: { } userId, PasswordHash: { } hash } || result is PasswordVerificationResult.Failed || locks.IsLocked(stored))
        {
            await locks.CountAsync(workspaceId, name, source, cancellationToken);
            return PasswordVerdict.Wrong with { NamedUserId = stored.UserId, Locked = locks.IsLocked(stored) };
        }

        // Where a code is to follow, what was guessed before goes on counting: a known password is no way to guess codes without end.
        if (stored.App is null && !await locks.ForgetAsync(workspaceId, name, source, stored, cancellationToken))
        {
            return PasswordVerdict.Wrong;
        }

        if (result is PasswordVerificationResult.SuccessRehashNeeded)
        {
            await directory.RehashAsync(workspaceId, userId, hash, passwords.HashPassword(userId, password), cancellationToken);
        }

        return new(userId, Busy: false) { NeedsCode = stored.App is not null, Since = stored.SessionsFrom };
    }
}

/// <summary>What came of a user name and a password.</summary>
/// <param name="UserId">Null = they are not those of a user who may sign in.</param>
/// <param name="Busy">They were not looked at: too many others wait.</param>
internal readonly record struct PasswordVerdict(string? UserId, bool Busy)
{
    /// <summary>Whose name it is, for operators; null = nobody's who may sign in.</summary>
    public string? NamedUserId { get; init; }

    /// <summary>The name is locked for where it was tried from, whatever the password.</summary>
    public bool Locked { get; init; }

    /// <summary>Too many codes in a row were wrong: none is looked at.</summary>
    public bool CodesRefused { get; init; }

    /// <summary>The user has an authenticator app, and is signed in by its code only.</summary>
    public bool NeedsCode { get; init; }

    /// <summary>For what it was right: whatever ends sessions since then ends this too. Null where nothing was right.</summary>
    public DateTimeOffset? Since { get; init; }

    public static PasswordVerdict Wrong => new(null, Busy: false);

    public static PasswordVerdict Overloaded => new(null, Busy: true);
}
