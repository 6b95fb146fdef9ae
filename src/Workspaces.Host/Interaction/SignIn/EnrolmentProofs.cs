using Microsoft.AspNetCore.DataProtection;
using Workspaces.Application.Factors;
using Workspaces.Application.SignIn;
using Workspaces.Application.Users;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Requests;

namespace Workspaces.Host.Interaction.SignIn;

/// <summary>
/// What comes before a factor is added: whoever has the link shows the password, and only then hears what the user has already (W3C WebAuthn 14.6.3: credential ids are for nobody who did not
/// authenticate). The proof of it is in the form of the next page, where nobody can read or make it, and is worth nothing with another link.
/// </summary>
internal sealed class EnrolmentProofs(PasswordSignIn passwords, SignInAttempts attempts, IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public async Task<PasswordProof> ProveAsync(HttpContext context, Workspace workspace, OpenEnrolment enrolment, string? password)
    {
        var username = new TypedUsername(enrolment.Username);
        var source = await attempts.SourceOfAsync(context, workspace, username);
        if (attempts.Take(workspace, source) is { } wait)
        {
            return new(null, "signin.wait", wait);
        }

        context.Features.Get<IHeldPlace>()?.Leave();
        var verdict = password is { Length: > 0 and <= UserFaults.MaxTypedPasswordLength }
            ? await passwords.VerifyAsync(workspace.Id, username, password, source, context.RequestAborted)
            : PasswordVerdict.Wrong;
        if (verdict is { Since: { } since } && verdict.UserId == enrolment.UserId)
        {
            return new(Protector(workspace, enrolment).Seal(new Proof(since), Lifetime), null, null);
        }

        attempts.PasswordFailed(context, workspace, source, verdict);
        return verdict.Busy ? new(null, "signin.wait", SignInPolicy.LongestWait) : new(null, "enrolment.failed.password", null);
    }

    /// <summary>For what the password was right; null when it was not shown for this link, or too long ago.</summary>
    public DateTimeOffset? Read(Workspace workspace, OpenEnrolment enrolment, string? proof) => Protector(workspace, enrolment).UnsealLiving<Proof>(proof)?.Since;

    private IDataProtector Protector(Workspace workspace, OpenEnrolment enrolment) => protection.CreateProtector("Workspaces.EnrolmentProof", workspace.Id, enrolment.Id);

    private sealed record Proof(DateTimeOffset Since);
}

/// <summary>What came of a password.</summary>
/// <param name="Text">The proof that it was right; null = it was not.</param>
/// <param name="Fault">The text of what went wrong; null = nothing.</param>
/// <param name="Wait">How long to wait before the next attempt; null = not at all.</param>
internal sealed record PasswordProof(string? Text, string? Fault, TimeSpan? Wait);
