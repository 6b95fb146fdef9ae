using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workspaces.Application.Factors;
using Workspaces.Application.SignIn;
using Workspaces.Application.Users;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Interaction.SignIn;
using Workspaces.Host.SignIn;

namespace Workspaces.Host.Interaction.Pages;

/// <summary>Lets a user add a factor, by the link of an operator and the password.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class EnrolmentModel(Enrolments enrolments, PasswordSignIn passwords, SignInAttempts attempts, AuthenticatorApps apps, Passkeys passkeys) : PageModel
{
    public string Username { get; private set; } = "";
    public bool Done { get; private set; }

    /// <summary>The link leads nowhere any more.</summary>
    public bool Over { get; private set; }

    /// <summary>The text of what went wrong; null = nothing.</summary>
    public string? Fault { get; private set; }
    public TimeSpan? Wait { get; private set; }
    public string Secret { get; private set; } = "";
    public string Address { get; private set; } = "";
    public string Picture { get; private set; } = "";
    public PasskeyForm Passkey { get; private set; } = new("", "");

    [BindProperty(Name = EnrolmentLink.Parameter, SupportsGet = true)]
    public string? Ticket { get; set; }

    [BindProperty(Name = "app")]
    public string? App { get; set; }

    [BindProperty(Name = "passkey")]
    public string? PasskeyState { get; set; }

    [BindProperty(Name = "credential")]
    public string? Credential { get; set; }

    [BindProperty(Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "password")]
    public string? Password { get; set; }

    private Workspace Workspace => HttpContext.GetWorkspace();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } enrolment ? await ShowAsync(enrolment) : ShowOver();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } enrolment)
        {
            return ShowOver();
        }

        var (fault, since) = await PasswordAsync(enrolment, cancellationToken);
        Fault = fault ?? (Kind is "passkey" ? await AddPasskeyAsync(enrolment, since, cancellationToken) : await AddAppAsync(enrolment, since, cancellationToken));
        Done = Fault is null;
        return Done ? Page() : await ShowAsync(enrolment);
    }

    private async Task<OpenEnrolment?> FindAsync(CancellationToken cancellationToken) =>
        Ticket is { Length: > 0 and < 100 } && HttpContext.GetUpstream() is not { Settings.PasswordSignIn: false } ? await enrolments.FindAsync(Workspace.Id, Ticket, cancellationToken) : null;

    private async Task<(string? Fault, DateTimeOffset Since)> PasswordAsync(OpenEnrolment enrolment, CancellationToken cancellationToken)
    {
        var source = attempts.SourceOf(HttpContext, Workspace, enrolment.Username);
        Wait = attempts.Take(Workspace, source);
        if (Wait is not null)
        {
            return ("signin.wait", default);
        }

        HttpContext.Features.Get<IHeldPlace>()?.Leave();
        var verdict = Password is { Length: > 0 and <= UserFaults.MaxTypedPasswordLength }
            ? await passwords.VerifyAsync(Workspace.Id, enrolment.Username, Password, source, cancellationToken)
            : PasswordVerdict.Wrong;
        if (verdict is { Since: { } since } && verdict.UserId == enrolment.UserId)
        {
            return (null, since);
        }

        attempts.PasswordFailed(HttpContext, Workspace, source, verdict);
        return (verdict.Busy ? "error.busy" : "enrolment.failed.password", default);
    }

    private async Task<string?> AddAppAsync(OpenEnrolment enrolment, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var secret = apps.Read(Workspace.Id, enrolment, App);
        return secret is null ? "error.expired"
            : apps.StepOf(secret, Code) is not { } step ? "enrolment.failed.code"
            : await enrolments.AddAppAsync(Workspace.Id, enrolment, since, secret, step, RemoteAddress, cancellationToken) ? null
            : "error.missing";
    }

    private async Task<string?> AddPasskeyAsync(OpenEnrolment enrolment, DateTimeOffset since, CancellationToken cancellationToken) =>
        await passkeys.AcceptAsync(HttpContext, Workspace, enrolment, PasskeyState, Credential) is not { } passkey ? "passkey.failed"
            : await enrolments.AddPasskeyAsync(Workspace.Id, enrolment, since, passkey, RemoteAddress, cancellationToken) ? null
            : "enrolment.failed.passkey";

    private string? RemoteAddress => HttpContext.Connection.RemoteIpAddress?.ToString();

    private PageResult ShowOver()
    {
        Over = true;
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    private async Task<IActionResult> ShowAsync(OpenEnrolment enrolment)
    {
        // What was scanned stays good when the password was wrong.
        var offer = apps.Offer(Workspace, enrolment, App);
        (Username, App, Secret, Address, Picture) = (enrolment.Username, offer.State, offer.Secret, offer.Address, offer.Picture);
        Passkey = await passkeys.OfferAsync(HttpContext, Workspace, enrolment);
        PagePolicies.AllowScript(HttpContext);
        PagePolicies.TellWait(HttpContext, Wait);
        return Page();
    }
}
