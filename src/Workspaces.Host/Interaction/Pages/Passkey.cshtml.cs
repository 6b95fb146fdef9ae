using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workspaces.Application.SignIn;
using Workspaces.Application.Users;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.Host.Interaction.Languages;
using Workspaces.Host.Interaction.SignIn;
using Workspaces.Host.SignIn;

namespace Workspaces.Host.Interaction.Pages;

/// <summary>Takes what a passkey signed. Shows nothing: what did not work is told on the sign-in page.</summary>
internal sealed class PasskeyModel(Passkeys passkeys, SignInAttempts attempts, SignInCompletion completion, SignInRequests requests, TimeProvider time) : PageModel
{
    /// <summary>What the sign-in page is told.</summary>
    public const string Problem = "passkey";

    [BindProperty(Name = "client_id")]
    public string? ClientId { get; set; }

    [BindProperty(Name = "request_uri")]
    public string? RequestUri { get; set; }

    [BindProperty(Name = "state")]
    public string? State { get; set; }

    [BindProperty(Name = "credential")]
    public string? Credential { get; set; }

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var workspace = HttpContext.GetWorkspace();
        if (HttpContext.GetUpstream() is { Settings.PasswordSignIn: false })
        {
            return NotFound();
        }

        if (await requests.FindAsync(workspace, ClientId, RequestUri, cancellationToken) is null)
        {
            return await requests.OverAsync(HttpContext, ClientId, RequestUri);
        }

        var source = SignInSource.OfAddress(HttpContext.Connection.RemoteIpAddress);
        if (attempts.TakeOfAddress(workspace, source) is not null)
        {
            return Back(ProviderProblems.NameOf(ProviderProblem.Busy));
        }

        if (await passkeys.SignInAsync(HttpContext, workspace, State, Credential) is { } passkey
            && new TypedUsername(passkey.Username) is var username
            && await completion.CompleteAsync(
                HttpContext, workspace.Id,
                new(passkey.UserId, passkey.Username, time.GetUtcNow(), RequestUri) { Method = SignInMethod.Passkey, Since = passkey.SessionsFrom }, username, ClientId ?? "") is { } on)
        {
            attempts.Succeeded(HttpContext, workspace, username);
            return on;
        }

        attempts.PasskeyFailed(HttpContext, workspace, source);
        return Back(Problem);
    }

    private RedirectToPageResult Back(string problem) => RedirectToPage("/SignIn", new Dictionary<string, string?>
    {
        ["client_id"] = ClientId,
        ["request_uri"] = RequestUri,
        [PageCulture.Parameter] = CultureInfo.CurrentUICulture.Name,
        [ProviderProblems.Parameter] = problem,
    });
}
