using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workspaces.Application.SignIn;
using Workspaces.Application.Users;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Interaction.SignIn;
using Workspaces.Host.SignIn;

namespace Workspaces.Host.Interaction.Pages;

/// <summary>Takes the code of an authenticator app, after the password.</summary>
internal sealed class CodeModel(
    CodeSignIn codes, PendingCodes pending, SignInAttempts attempts, SignInCompletion completion, SignInRequests requests, TimeProvider time) : PageModel
{
    public CodeForm? Form { get; private set; }

    [BindProperty(Name = "client_id")]
    public string? ClientId { get; set; }

    [BindProperty(Name = "request_uri")]
    public string? RequestUri { get; set; }

    [BindProperty(Name = "state")]
    public string? State { get; set; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    // The page is the answer to a password, and nothing by itself.
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var workspace = HttpContext.GetWorkspace();
        if (HttpContext.GetUpstream() is { Settings.PasswordSignIn: false })
        {
            return NotFound();
        }

        if (State is null || pending.Read(workspace.Id, State) is not { } known)
        {
            return await StartAgainAsync(workspace, cancellationToken);
        }

        if (await requests.FindAsync(workspace, known.ClientId, known.RequestUri, cancellationToken) is not { } request)
        {
            return await requests.OverAsync(HttpContext, known.ClientId, known.RequestUri);
        }

        var username = new TypedUsername(known.Username);
        var source = await attempts.SourceOfAsync(HttpContext, workspace, username);
        Form = new(State, request, Wait: attempts.Take(workspace, source));
        if (Form.Wait is not null)
        {
            PagePolicies.TellWait(HttpContext, Form.Wait);
            return Page();
        }

        // As for a password: who waits in the line takes no place from other requests of the workspace.
        HttpContext.Features.Get<IHeldPlace>()?.Leave();
        var verdict = Code is { Length: > 0 and <= CodeForm.MaxLength }
            ? await codes.VerifyAsync(workspace.Id, username, known.Since, Code, source, cancellationToken)
            : PasswordVerdict.Wrong;
        if (verdict is { UserId: { } userId }
            && await completion.CompleteAsync(
                HttpContext, workspace.Id, new(userId, known.Username, time.GetUtcNow(), known.RequestUri) { Method = SignInMethod.Totp, Since = verdict.Since }, username, known.ClientId) is { } on)
        {
            attempts.Succeeded(HttpContext, workspace, username);
            return on;
        }

        attempts.CodeFailed(HttpContext, workspace, source, verdict);
        Form = Form with { Failed = !verdict.Busy, Refused = verdict.CodesRefused, Wait = verdict.Busy ? SignInPolicy.LongestWait : null };
        PagePolicies.TellWait(HttpContext, Form.Wait);
        return Page();
    }

    /// <summary>The password has been too long ago: what the user signs in for may still wait.</summary>
    private async Task<IActionResult> StartAgainAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        if (ClientId is not { Length: > 0 } && !SignInRequest.IsForOwnConsents(ClientId, RequestUri))
        {
            return BadRequest();
        }

        return await requests.FindAsync(workspace, ClientId, RequestUri, cancellationToken) is null
            ? await requests.OverAsync(HttpContext, ClientId, RequestUri)
            : Redirect(PageLink.ToRequest(HttpContext, PageLink.SignIn, ClientId, RequestUri));
    }
}
