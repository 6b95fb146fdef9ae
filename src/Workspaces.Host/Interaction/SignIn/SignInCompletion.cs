using Microsoft.AspNetCore.Mvc;
using Workspaces.Application.SignIn;
using Workspaces.Application.Users;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.Host.Interaction.SignIn;

/// <summary>What every way of signing in ends with: a session, and the way to what the user signed in for.</summary>
internal sealed class SignInCompletion(UserSessions sessions)
{
    /// <param name="context">The request.</param>
    /// <param name="workspaceId">Where the user signed in.</param>
    /// <param name="session">Who did, when, and for what.</param>
    /// <param name="username">By which the user may be locked; null where a provider authenticates.</param>
    /// <param name="clientId">Whose request it is; empty = nobody's.</param>
    public async Task<IActionResult?> CompleteAsync(HttpContext context, string workspaceId, UserSession session, TypedUsername? username, string clientId)
    {
        var former = await UserSession.ReadAsync(context, workspaceId);
        var id = await sessions.BeginAsync(workspaceId, new(session.UserId, username?.Name, session.Since), former?.Id, context.RequestAborted);
        if (id is null)
        {
            return null;
        }

        await (session with { Id = id, CodeSecret = OpaqueHandle.Create() }).StartAsync(context, workspaceId);
        return new RedirectResult(SignInRequest.IsForOwnConsents(clientId, session.SignedInFor)
            ? PageLink.InLanguage(context, PageLink.Consents)
            : PageLink.ToRequest(context, ProtocolEndpoints.Authorization.Path, clientId, session.SignedInFor));
    }
}
