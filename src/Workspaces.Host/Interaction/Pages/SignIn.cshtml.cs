using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workspaces.Application.SignIn;
using Workspaces.Application.Users;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Interaction.SignIn;
using Workspaces.Host.SignIn;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Interaction.Pages;

/// <summary>Signs a user of the embedded directory in, for one purpose, or shows the way to the workspace's identity provider.</summary>
internal sealed class SignInModel(
    PasswordSignIn passwords, SignInAttempts attempts, SignInCompletion completion, PendingCodes codes, Passkeys passkeys, UserSessions sessions, SignInRequests requests, TimeProvider time) : PageModel
{
    /// <summary>What the user signs in for; null = not known yet.</summary>
    public SignInRequest? For { get; private set; }

    /// <summary>Who is signed in already; null = nobody.</summary>
    public string? SignedInAs { get; private set; }
    public bool SelectAccount { get; private set; }
    public bool Failed { get; private set; }

    /// <summary>Where users may sign in instead, or must; null = nowhere.</summary>
    public IdentityProvider? Provider { get; private set; }

    /// <summary>What came of the last attempt to sign in there; null = nothing went wrong.</summary>
    public ProviderProblem? Problem { get; private set; }

    /// <summary>A passkey was not accepted.</summary>
    public bool PasskeyFailed => ProblemName == PasskeyModel.Problem;

    /// <summary>Users of the embedded directory sign in.</summary>
    public bool TakesPasswords => Provider is not { PasswordSignIn: false };

    /// <summary>By which a passkey signs in; null where users of the directory do not.</summary>
    public PasskeyForm? Passkey { get; private set; }

    /// <summary>The password was right and a code is asked for; null = not yet.</summary>
    public CodeForm? Code { get; private set; }

    /// <summary>How long to wait before the next attempt; null = not at all.</summary>
    public TimeSpan? Wait { get; private set; }

    [BindProperty(Name = "client_id", SupportsGet = true)]
    public string? ClientId { get; set; }

    [BindProperty(Name = "request_uri", SupportsGet = true)]
    public string? RequestUri { get; set; }

    /// <summary>The user chose not to go on as who is signed in.</summary>
    [BindProperty(Name = "other", SupportsGet = true)]
    public string? Other { get; set; }

    [BindProperty(Name = ProviderProblems.Parameter, SupportsGet = true)]
    public string? ProblemName { get; set; }

    [BindProperty(Name = "username")]
    public string? Username { get; set; }

    [BindProperty(Name = "password")]
    public string? Password { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Concerned || HttpContext.GetUpstream() is { Settings.PasswordSignIn: false })
        {
            return NotFound();
        }

        var username = TypedUsername.Of(Username);
        var source = await attempts.SourceOfAsync(HttpContext, Workspace, username);
        Wait = attempts.Take(Workspace, source);
        if (Wait is not null)
        {
            return await ShowAsync(cancellationToken);
        }

        // Nobody signs in for a request that was never made.
        if (await requests.FindAsync(Workspace, ClientId, RequestUri, cancellationToken) is not { } request)
        {
            return await requests.OverAsync(HttpContext, ClientId, RequestUri);
        }

        // Passwords have a line of their own: those who wait in it take no place from other requests of the workspace.
        HttpContext.Features.Get<IHeldPlace>()?.Leave();
        var verdict = username is not null && Password is { Length: > 0 }
            ? await passwords.VerifyAsync(Workspace.Id, username, Password, source, cancellationToken)
            : PasswordVerdict.Wrong;
        if (username is not null && verdict is { UserId: { } userId } && await WelcomeAsync(userId, username, verdict, request) is { } on)
        {
            return on;
        }

        attempts.PasswordFailed(HttpContext, Workspace, source, verdict);
        (Failed, Wait) = (!verdict.Busy, verdict.Busy ? SignInPolicy.LongestWait : null);
        return await ShowAsync(cancellationToken);
    }

    private Workspace Workspace => HttpContext.GetWorkspace();

    /// <summary>There is something to go on with: without that, signing in leads nowhere.</summary>
    private bool Concerned => RequestUri is { Length: > 0 } && (ClientId is { Length: > 0 } || SignInRequest.IsForOwnConsents(ClientId, RequestUri));

    /// <summary>Null when what the password rested on holds no more.</summary>
    private async Task<IActionResult?> WelcomeAsync(string userId, TypedUsername username, PasswordVerdict verdict, SignInRequest request)
    {
        if (verdict is { NeedsCode: true, Since: { } since })
        {
            Code = new(codes.Protect(Workspace.Id, new(username.Text, since, ClientId ?? "", RequestUri ?? "")), request);
            return Page();
        }

        var on = await completion.CompleteAsync(HttpContext, Workspace.Id, new(userId, username.Text, time.GetUtcNow(), RequestUri) { Since = verdict.Since }, username, ClientId ?? "");
        if (on is not null)
        {
            attempts.Succeeded(HttpContext, Workspace, username);
        }

        return on;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(Workspace, ClientId, RequestUri, cancellationToken) is not { } request)
        {
            return await requests.OverAsync(HttpContext, ClientId, RequestUri);
        }

        (Provider, Problem) = (HttpContext.GetUpstream()?.Settings, ProviderProblems.Read(ProblemName));
        if (!TakesPasswords && Problem is null)
        {
            return RedirectToPage(ProviderModel.PageName, ProviderModel.Query(ClientId, RequestUri, Other));
        }

        var session = Other is null ? await UserSession.ReadAsync(HttpContext, Workspace.Id) : null;
        // Who is not meant is not offered to go on.
        if (session is not null && (!request.Admits(Workspace, session.UserId) || !await sessions.IsLiveAsync(Workspace.Id, session.Id, cancellationToken)))
        {
            session = null;
        }

        (For, SelectAccount, SignedInAs) = (request, request.SelectAccount, session?.UserName);
        Username ??= Other is null ? request.LoginHint ?? SignedInAs : null;
        if (TakesPasswords)
        {
            Passkey = await passkeys.AskAsync(HttpContext, Workspace);
            PagePolicies.AllowScript(HttpContext);
        }

        PagePolicies.TellWait(HttpContext, Problem is ProviderProblem.Busy ? SignInPolicy.LongestWait : Wait);
        return Page();
    }
}
