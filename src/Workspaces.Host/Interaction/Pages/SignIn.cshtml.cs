using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.Host.Administration;
using Workspaces.Host.Observability;

namespace Workspaces.Host.Interaction.Pages;

/// <summary>Signs a user of the embedded directory in, for one authorization request.</summary>
internal sealed class SignInModel(UserAdministration users, AuthorizationEndpoint requests, ServerMetrics metrics, TimeProvider time) : PageModel
{
    public string WorkspaceName { get; private set; } = "";
    public bool Failed { get; private set; }

    [BindProperty(Name = "client_id", SupportsGet = true)]
    public string? ClientId { get; set; }

    [BindProperty(Name = "request_uri", SupportsGet = true)]
    public string? RequestUri { get; set; }

    [BindProperty(Name = "username")]
    public string? Username { get; set; }

    [BindProperty(Name = "password")]
    public string? Password { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        WorkspaceName = Workspace.DisplayName;
        if (!Concerned || await requests.FindAsync(Workspace, ClientId, RequestUri, cancellationToken) is not { } request)
        {
            return NotFound();
        }

        // Out of the stored request: what was pushed to be kept from the browser's address bar stays out of it (CVE-2024-4540).
        Username = EffectiveParameters.FromJson(request.Parameters)?.GetValueOrDefault(AuthorizationParameter.LoginHint);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        WorkspaceName = Workspace.DisplayName;
        if (!Concerned)
        {
            return NotFound();
        }

        var userId = Username is { Length: > 0 and <= 128 } && Password is { Length: > 0 and <= 256 }
            ? await users.VerifyPasswordAsync(Workspace.Id, Username, Password, cancellationToken)
            : null;
        if (userId is null)
        {
            Failed = true;
            metrics.SignInFailed(Workspace);
            return Page();
        }

        await new UserSession(userId, Username ?? userId, time.GetUtcNow(), RequestUri).StartAsync(HttpContext, Workspace.Id);
        return RedirectToPage("/Authorize", new { client_id = ClientId, request_uri = RequestUri });
    }

    private Workspace Workspace => HttpContext.GetWorkspace();

    /// <summary>There is a request to go on with: without one, signing in leads nowhere.</summary>
    [MemberNotNullWhen(true, nameof(ClientId), nameof(RequestUri))]
    private bool Concerned => ClientId is { Length: > 0 } && RequestUri is { Length: > 0 };
}
