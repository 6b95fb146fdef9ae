using System.Text.Json;
using Workspaces.Application.IdentityProviders;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Observability;

namespace Workspaces.Host.SignIn;

/// <summary>Tells operators which check of a sign-in failed, and nothing of the user.</summary>
internal sealed partial class UpstreamLog(ILogger<UpstreamLog> logger, ServerMetrics metrics)
{
    public void Failed(Workspace workspace, UpstreamFailure failure)
    {
        var reason = JsonNamingPolicy.SnakeCaseLower.ConvertName(failure.Reason.ToString());
        metrics.UpstreamSignInFailed(workspace, reason);
        if (failure.Reason is UpstreamReason.AccessDenied)
        {
            return;
        }

        Log.SignInFailed(logger, workspace.Id, reason, failure.Detail ?? "");
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "UpstreamSignInFailed", Level = LogLevel.Warning, Message = "A sign-in at the identity provider of workspace {Workspace} failed: {Reason}. {Detail}")]
        public static partial void SignInFailed(ILogger logger, string workspace, string reason, string detail);
    }
}
