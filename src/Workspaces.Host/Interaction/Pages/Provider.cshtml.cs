using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workspaces.Application.SignIn;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.Host.Interaction.Languages;
using Workspaces.Host.Interaction.SignIn;
using Workspaces.Host.SignIn;

namespace Workspaces.Host.Interaction.Pages;

/// <summary>Sends the user to the workspace's identity provider, for one purpose. Shows nothing.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ProviderModel(UpstreamDeparture departure, UpstreamTurns turns, SignInTrips trips, SignInRequests requests, SignInAttempts attempts, UpstreamLog log) : PageModel
{
    public const string PageName = "/Provider";

    [BindProperty(Name = "client_id", SupportsGet = true)]
    public string? ClientId { get; set; }

    [BindProperty(Name = "request_uri", SupportsGet = true)]
    public string? RequestUri { get; set; }

    /// <summary>The user chose not to go on as who is signed in.</summary>
    [BindProperty(Name = "other", SupportsGet = true)]
    public string? Other { get; set; }

    /// <summary>What leads here, or back to the sign-in page with a problem.</summary>
    public static Dictionary<string, string?> Query(string? clientId, string? requestUri, string? other, ProviderProblem? problem = null) => new()
    {
        ["client_id"] = clientId,
        ["request_uri"] = requestUri,
        ["other"] = other,
        [PageCulture.Parameter] = CultureInfo.CurrentUICulture.Name,
        [ProviderProblems.Parameter] = problem is { } known ? ProviderProblems.NameOf(known) : null,
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var workspace = HttpContext.GetWorkspace();
        if (HttpContext.GetUpstream() is not { } upstream)
        {
            return NotFound();
        }

        if (await requests.FindAsync(workspace, ClientId, RequestUri, cancellationToken) is not { } request)
        {
            return await requests.OverAsync(HttpContext, ClientId, RequestUri);
        }

        // Nothing is guessed here: what strangers do uses up nothing of others.
        using var turn = attempts.TakeOfAddress(workspace, SignInSource.OfAddress(HttpContext.Connection.RemoteIpAddress)) is null ? turns.TryEnter(HttpContext, workspace) : null;
        if (turn is null)
        {
            return Back(ProviderProblem.Busy);
        }

        var begun = await departure.BeginAsync(workspace, upstream, request.Purpose, Other is not null, cancellationToken);
        if (begun.Failed)
        {
            log.Failed(workspace, begun.Failure);
            return Back(ProviderProblems.Of(begun.Failure));
        }

        trips.Start(HttpContext, workspace.Id, begun.Value.Trip);
        return Redirect(begun.Value.Location.AbsoluteUri);
    }

    private RedirectToPageResult Back(ProviderProblem problem) => RedirectToPage("/SignIn", Query(ClientId, RequestUri, Other, problem));
}
