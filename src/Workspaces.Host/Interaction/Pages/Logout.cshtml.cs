using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workspaces.Application.SignIn;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Interaction.Pages;

/// <summary>RP-initiated logout (OpenID Connect RP-Initiated Logout 1.0): asks the user, ends the session, and returns to a registered URI only.</summary>
// A client may post its logout request; only the confirmation is a form of ours, and it is checked below.
[IgnoreAntiforgeryToken]
internal sealed class LogoutModel(IAntiforgery antiforgery, UserSessions sessions) : PageModel
{
    public string WorkspaceName { get; private set; } = "";
    public string? UserName { get; private set; }
    public bool Done { get; private set; }

    [BindProperty(Name = "client_id", SupportsGet = true)]
    public string? ClientId { get; set; }

    [BindProperty(Name = "id_token_hint", SupportsGet = true)]
    public string? IdTokenHint { get; set; }

    [BindProperty(Name = "post_logout_redirect_uri", SupportsGet = true)]
    public string? PostLogoutRedirectUri { get; set; }

    [BindProperty(Name = "state", SupportsGet = true)]
    public string? State { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => AnswerAsync(confirmed: false, cancellationToken);

    public async Task<IActionResult> OnPostAsync([FromForm] string? confirmed, CancellationToken cancellationToken) =>
        await AnswerAsync(confirmed is not null && await antiforgery.IsRequestValidAsync(HttpContext), cancellationToken);

    private async Task<IActionResult> AnswerAsync(bool confirmed, CancellationToken cancellationToken)
    {
        if (WithheldCookies.MayBeIn(HttpContext))
        {
            // The browser kept the session back, and whoever posted this does not end it: the same by GET, which asks.
            Response.Headers.Location = PageLink.To(
                HttpContext, ProtocolEndpoints.EndSession.Path,
                ("client_id", ClientId), ("id_token_hint", IdTokenHint), ("post_logout_redirect_uri", PostLogoutRedirectUri), ("state", State));
            return StatusCode(StatusCodes.Status303SeeOther);
        }

        var workspace = HttpContext.GetWorkspace();
        WorkspaceName = workspace.DisplayName;
        var session = await UserSession.ReadAsync(HttpContext, workspace.Id);
        UserName = session?.UserName;
        if (session is not null && !confirmed)
        {
            return Page();
        }

        if (session is not null)
        {
            await sessions.EndAsync(workspace.Id, session.Id, cancellationToken);
        }

        await UserSession.EndAsync(HttpContext);
        if (await TrustedReturnAsync(workspace, cancellationToken) is { } target)
        {
            return Redirect(target);
        }

        Done = true;
        return Page();
    }

    /// <summary>The registered URI to return to, with its state; null when none was named that the client registered.</summary>
    private async Task<string?> TrustedReturnAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        var clientId = ClientId;
        if (IdTokenHint is not null)
        {
            var audience = IdTokenReader.AudienceOf(workspace, IdTokenHint);
            if (audience is null || (clientId is not null && clientId != audience))
            {
                return null;
            }

            clientId = audience;
        }

        var client = clientId is null ? null : await workspace.Clients.FindAsync(clientId, cancellationToken);
        if (PostLogoutRedirectUri is not { } uri || client?.Metadata.PostLogoutRedirectUris?.Contains(uri) != true)
        {
            return null;
        }

        return State is null ? uri : uri + (uri.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "state=" + Uri.EscapeDataString(State);
    }
}
