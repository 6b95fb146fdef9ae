using Microsoft.AspNetCore.Mvc;
using Workspaces.Application.SignIn;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.Host.Interaction.SignIn;

namespace Workspaces.Host.Interaction.Customers;

/// <summary>Finds out who looks at the own consents.</summary>
internal sealed class CustomerSessions(UserSessions sessions)
{
    /// <summary>Who is signed in, as the database knows it now; null = nobody.</summary>
    public async Task<UserSession?> FindAsync(HttpContext context)
    {
        var workspace = context.GetWorkspace().Id;
        return await UserSession.ReadAsync(context, workspace) is { } session && await sessions.IsLiveAsync(workspace, session.Id, context.RequestAborted) ? session : null;
    }

    /// <summary>To the sign-in, and from there to the list.</summary>
    public static RedirectResult ToSignIn(HttpContext context) => new(PageLink.InLanguage(context, PageLink.SignIn, ("request_uri", SignInRequest.OwnConsents)));
}
