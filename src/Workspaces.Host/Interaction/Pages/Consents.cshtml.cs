using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workspaces.Application.Grants;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.Host.Interaction.Customers;

namespace Workspaces.Host.Interaction.Pages;

/// <summary>Shows a customer what the own consents are, to whom and since when, and what became of those that have ended.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ConsentsModel(CustomerSessions sessions, CustomerConsents consents, ConsentTelling telling) : PageModel
{
    private const int PageSize = 20;

    public string UserName { get; private set; } = "";
    public IReadOnlyList<ToldConsent> Standing { get; private set; } = [];
    public IReadOnlyList<ToldConsent> Ended { get; private set; } = [];

    /// <summary>Where the next page begins; null = this is the last.</summary>
    public string? Next { get; private set; }

    /// <summary>Behind which consent the page begins; null = at the beginning.</summary>
    [BindProperty(Name = "after", SupportsGet = true)]
    public string? After { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(HttpContext) is not { } session)
        {
            return CustomerSessions.ToSignIn(HttpContext);
        }

        if (After is not null && !Guid.TryParseExact(After, "N", out _))
        {
            return NotFound();
        }

        var workspace = HttpContext.GetWorkspace();
        var list = await consents.ListAsync(workspace, session.UserId, After, PageSize, cancellationToken);
        var told = await telling.TellAsync(workspace, session.UserId, [.. list.Standing, .. list.Ended], cancellationToken);
        (UserName, Next, Standing, Ended) = (session.UserName, list.Next, [.. told.Take(list.Standing.Count)], [.. told.Skip(list.Standing.Count)]);
        return Page();
    }
}
