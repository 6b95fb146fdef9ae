using Workspaces.Application.SignIn;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Interaction.SignIn;

/// <summary>
/// Tells operators of sign-ins that failed: where, from what address, why, and whose name it was. What was typed is never written: people type passwords
/// into the field for the name. What the limits stop is counted alone, so that a flood makes no more lines than attempts are let through.
/// </summary>
internal sealed partial class SignInLog(ILogger<SignInLog> logger)
{
    public void PasswordFailed(Workspace workspace, SignInSource source, string? address, PasswordVerdict verdict) => Failed(workspace, source, address, verdict.NamedUserId, verdict switch
    {
        { Busy: true } => "too_many_wait",
        { Locked: true } => "locked",
        { NamedUserId: null } => "unknown_name",
        _ => "wrong_password",
    });

    /// <summary>The password was right, and the code of the authenticator app was not.</summary>
    public void CodeFailed(Workspace workspace, SignInSource source, string? address, PasswordVerdict verdict) =>
        Failed(workspace, source, address, verdict.NamedUserId, verdict switch
        {
            { Busy: true } => "too_many_wait",
            { Locked: true } => "locked",
            { CodesRefused: true } => "codes_refused",
            _ => "wrong_code",
        });

    public void PasskeyFailed(Workspace workspace, SignInSource source, string? address) => Failed(workspace, source, address, null, "passkey_refused");

    private void Failed(Workspace workspace, SignInSource source, string? address, string? userId, string reason) =>
        Log.Failed(logger, workspace.Id, reason, userId ?? "unknown", address ?? "unknown", source.IsKnownDevice ? "known" : "unknown");

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "SignInFailed", Level = LogLevel.Information, Message = "A sign-in at workspace {Workspace} failed: {Reason} (user {User}, address {Address}, {Device} device)")]
        public static partial void Failed(ILogger logger, string workspace, string reason, string user, string address, string device);
    }
}
