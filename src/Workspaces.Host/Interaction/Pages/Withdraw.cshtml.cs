using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workspaces.Application.Grants;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.Host.Interaction.Customers;

namespace Workspaces.Host.Interaction.Pages;

/// <summary>Says what ends when a customer withdraws a consent, and for whom; then ends it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class WithdrawModel(CustomerSessions sessions, CustomerConsents consents, ConsentTelling telling) : PageModel
{
    /// <summary>The consent; null = the customer has none of that name that stands.</summary>
    public ToldConsent? Told { get; private set; }
    public bool Done { get; private set; }

    /// <summary>The intent; null = it is about a client.</summary>
    [BindProperty(Name = "consent", SupportsGet = true)]
    public string? IntentId { get; set; }

    /// <summary>The client, of which all beside intents is withdrawn; null = it is about an intent.</summary>
    [BindProperty(Name = "client_id", SupportsGet = true)]
    public string? ClientId { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => AnswerAsync(decided: false, cancellationToken);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => AnswerAsync(decided: true, cancellationToken);

    private async Task<IActionResult> AnswerAsync(bool decided, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(HttpContext) is not { } session)
        {
            return CustomerSessions.ToSignIn(HttpContext);
        }

        var (workspace, name) = (HttpContext.GetWorkspace(), ConsentName.Read(IntentId, ClientId));
        if (name is null || await consents.FindAsync(workspace, session.UserId, name, cancellationToken) is not { MayBeWithdrawn: true } consent)
        {
            return Over();
        }

        if (decided && !await consents.WithdrawAsync(workspace.Id, session.UserId, name, HttpContext.Connection.RemoteIpAddress?.ToString(), cancellationToken))
        {
            return Over();
        }

        (Told, Done) = ((await telling.TellAsync(workspace, session.UserId, [consent], cancellationToken))[0], decided);
        return Page();
    }

    private PageResult Over()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
