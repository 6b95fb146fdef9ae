using Microsoft.AspNetCore.Mvc;
using Workspaces.FapiExtensions.AspNetCore.Interaction;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Host.Interaction;

/// <summary>
/// Receives people at requests that are over, where a double click, the way back or an old link leads. Whoever answered in this very session gets the same answer again, by a form of ours
/// and until its code is used: a reload sends no code by itself, so that no client is given one twice unasked. Everybody else is told what became of the request, and the way back.
/// </summary>
internal sealed class EndedRequests(AuthorizationEndpoint requests, AuthorizationResponder responder, PageViews views)
{
    /// <summary>Null = the request is refused like any other that holds no more.</summary>
    public async Task<InteractionOutcome?> ReturnAsync(HttpContext context, JudgedAuthorizationRequest ended, ConsentAnswer? answer)
    {
        // What asks for no page is answered with none, and where the answer goes must be known.
        if (ended.Target.RedirectUri is null || ended.Request.Prompts.Contains("none"))
        {
            return null;
        }

        if (ended.Ended is not { Ending: AuthorizationEnding.Granted })
        {
            return answer is { Allowed: false } ? InteractionOutcome.Denied(Reasons.UserDeclined.Refuse()) : null;
        }

        if (await FindGrantedAsync(context, ended) is not { } granted)
        {
            return null;
        }

        if (granted.Waits && answer is { Allowed: true })
        {
            await AuthorizationResponseWriter.WriteAsync(context, await responder.RepeatAsync(context.GetWorkspace(), ended, granted, context.RequestAborted));
        }
        else
        {
            await ShowAsync(context, ended, granted.Waits, refused: null);
        }

        return InteractionOutcome.Shown;
    }

    /// <summary>The page of a request that is over, with what its client's developer is told.</summary>
    public Task ShowAsync(HttpContext context, JudgedAuthorizationRequest ended, RefusedRequest refused) => ShowAsync(context, ended, waits: false, refused);

    /// <summary>The same for a page of the sign-in; nothing is recorded.</summary>
    public async Task<IActionResult> ResultAsync(HttpContext context, string? clientId, string? requestUri)
    {
        var workspace = context.GetWorkspace();
        if (clientId is not { Length: > 0 } || await workspace.Clients.FindAsync(clientId, context.RequestAborted) is not { } client)
        {
            return new NotFoundResult();
        }

        var ended = await requests.FindEndedAsync(workspace, clientId, requestUri, context.RequestAborted);
        var granted = ended is null ? null : await FindGrantedAsync(context, ended);
        context.Response.Headers.CacheControl = "no-store";
        var page = views.Of("Ended", new EndedPage(client.Id, client.Metadata, ended?.RequestUri, ended?.Ended?.Ending, granted is { Waits: true }, Refused: null));
        page.StatusCode = StatusCodes.Status404NotFound;
        return page;
    }

    private async Task<CodedGrant?> FindGrantedAsync(HttpContext context, JudgedAuthorizationRequest ended)
    {
        var workspace = context.GetWorkspace();
        var session = await UserSession.ReadAsync(context, workspace.Id);
        return await responder.FindGrantedAsync(workspace, ended, session?.CodeSecret, context.RequestAborted);
    }

    private Task ShowAsync(HttpContext context, JudgedAuthorizationRequest ended, bool waits, RefusedRequest? refused)
    {
        context.Response.Headers.CacheControl = "no-store";
        return views.ShowAsync(context, "Ended", new EndedPage(ended.Client.Id, ended.Client.Metadata, ended.RequestUri, ended.Ended?.Ending, waits, refused));
    }
}
