using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workspaces.Application.IdentityProviders;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.Host.Interaction.SignIn;
using Workspaces.Host.SignIn;

namespace Workspaces.Host.Interaction.Pages;

/// <summary>Where the workspace's identity provider sends the user back to. Shows nothing.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class CallbackModel(UpstreamArrival arrival, UpstreamTurns turns, SignInCompletion completion, SignInTrips trips, UpstreamLog log) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var workspace = HttpContext.GetWorkspace();
        if (HttpContext.GetUpstream() is not { } upstream)
        {
            return NotFound();
        }

        if (trips.Read(HttpContext, workspace.Id) is not { } trip)
        {
            log.Failed(workspace, new(UpstreamReason.State));
            return BadRequest();
        }

        using var turn = turns.TryEnter(HttpContext, workspace);
        if (turn is null)
        {
            return RedirectToPage("/SignIn", ProviderModel.Query(trip.ClientId, trip.RequestUri, other: null, ProviderProblem.Busy));
        }

        var arrived = await arrival.CompleteAsync(workspace, upstream, trip, Request.Query, cancellationToken);
        if (arrived is { Failed: true, Failure.Reason: UpstreamReason.State })
        {
            // Whoever made the browser come here knows nothing of the sign-in, which may go on.
            log.Failed(workspace, arrived.Failure);
            return BadRequest();
        }

        SignInTrips.End(HttpContext, workspace.Id);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(trip.Language);
        if (arrived.Failed)
        {
            log.Failed(workspace, arrived.Failure);
            return RedirectToPage("/SignIn", ProviderModel.Query(trip.ClientId, trip.RequestUri, other: null, ProviderProblems.Of(arrived.Failure)));
        }

        return await completion.CompleteAsync(HttpContext, workspace.Id, arrived.Value, username: null, trip.ClientId)
            ?? RedirectToPage("/SignIn", ProviderModel.Query(trip.ClientId, trip.RequestUri, other: null, ProviderProblem.Barred));
    }
}
