using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workspaces.Application.Grants;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.Host.Interaction.Customers;

namespace Workspaces.Host.Interaction.Pages;

/// <summary>Gives customers what the list of their consents says as a file. Shows nothing.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class DownloadModel(CustomerSessions sessions, CustomerConsents consents, ConsentTelling telling, TimeProvider time) : PageModel
{
    /// <summary>More than anybody reads on a page.</summary>
    private const int MostConsents = 1000;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(HttpContext) is not { } session)
        {
            return CustomerSessions.ToSignIn(HttpContext);
        }

        var workspace = HttpContext.GetWorkspace();
        var list = await consents.ListAsync(workspace, session.UserId, cursor: null, MostConsents, cancellationToken);
        var told = await telling.TellAsync(workspace, session.UserId, [.. list.Standing, .. list.Ended], cancellationToken);
        var document = ConsentDocument.Of(workspace, session.UserName, time.GetUtcNow(), told.Take(list.Standing.Count), told.Skip(list.Standing.Count));
        return File(document.ToJson(), MediaTypeNames.Application.Json, $"consents-{workspace.Id}.json");
    }
}
