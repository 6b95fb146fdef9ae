using Workspaces.Application.SignIn;
using Workspaces.Application.Users;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Observability;

namespace Workspaces.Host.Interaction.SignIn;

/// <summary>What every attempt to sign in is held to and leaves behind: limits, the device, what operators are told.</summary>
internal sealed class SignInAttempts(SignInLimits limits, KnownDevices devices, SignInLog log, ServerMetrics metrics)
{
    public Task<SignInSource> SourceOfAsync(HttpContext context, Workspace workspace, TypedUsername? username) => devices.SourceOfAsync(context, workspace.Id, username);

    /// <summary>Counts an attempt. How long to wait where there were too many; null = go on.</summary>
    public TimeSpan? Take(Workspace workspace, SignInSource source) => Counted(workspace, limits.Take(workspace.Id, source));

    /// <summary>The same for what nobody can guess: only its own address is counted, so that strangers use up nothing of others.</summary>
    public TimeSpan? TakeOfAddress(Workspace workspace, SignInSource source) => Counted(workspace, limits.TakeOfSource(workspace.Id, source));

    private TimeSpan? Counted(Workspace workspace, TimeSpan? wait)
    {
        if (wait is not null)
        {
            metrics.Limited(workspace, "sign_in");
        }

        return wait;
    }

    public void PasswordFailed(HttpContext context, Workspace workspace, SignInSource source, PasswordVerdict verdict)
    {
        Count(workspace, source, guessed: !verdict.Busy);
        log.PasswordFailed(workspace, source, Address(context), verdict);
    }

    public void CodeFailed(HttpContext context, Workspace workspace, SignInSource source, PasswordVerdict verdict)
    {
        // What is not looked at is no guess: of a password that was right, least of all.
        Count(workspace, source, guessed: verdict is { Busy: false, CodesRefused: false });
        log.CodeFailed(workspace, source, Address(context), verdict);
    }

    public void PasskeyFailed(HttpContext context, Workspace workspace, SignInSource source)
    {
        Count(workspace, source, guessed: false);
        log.PasskeyFailed(workspace, source, Address(context));
    }

    public void Succeeded(HttpContext context, Workspace workspace, TypedUsername username) => devices.Remember(context, workspace.Id, username);

    private void Count(Workspace workspace, SignInSource source, bool guessed)
    {
        if (guessed)
        {
            limits.Failed(source);
        }

        metrics.SignInFailed(workspace);
    }

    private static string? Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();
}
