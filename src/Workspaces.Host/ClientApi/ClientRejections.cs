using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Refusals;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.AdminApi;

namespace Workspaces.Host.ClientApi;

/// <summary>
/// Tells a client's developer why its requests were refused: <c>{issuer}/rejections</c>, by POST, so that what authenticates the client never stands in a
/// URL, and <c>{issuer}/rejections/{reference}</c>, in whatever letter case people copy it. The client authenticates as it does at introspection, and sees requests that named it and nobody else's.
/// </summary>
internal static class ClientRejections
{
    public static void MapClientRejections(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(ProtocolEndpoints.Rejections.Path, ListAsync).DisableAntiforgery();
        endpoints.MapPost(ProtocolEndpoints.Rejections.Path + "/{reference}", ShowAsync).DisableAntiforgery();
    }

    private static async Task ListAsync(
        HttpContext context, ClientAdmission admission, ClientRejectionLimit limit, RejectionAdministration rejections, RuleCatalog rules)
    {
        if (await AdmitAsync(context, admission, limit) is not ({ } request, { } clientId))
        {
            return;
        }

        var query = QueryReader.Among(name => request[name]);
        var filter = RejectionQuery.Read(query).Filter;
        if (query.Faults.Count > 0)
        {
            await context.RefuseAsync(StatusCodes.Status400BadRequest, Reasons.RejectionFilterUnreadable.Refuse());
            return;
        }

        var found = await rejections.ListAsync(Caller.OfClient(request.Workspace.Id, clientId), request.Workspace.Id, filter with { ClientId = clientId }, context.RequestAborted);
        await AnswerAsync(context, found, page => ListAnswer<RejectionAnswer>.Of(page, rejection => RejectionAnswer.ForClient(rejection, rules)));
    }

    private static async Task ShowAsync(
        HttpContext context, string reference, ClientAdmission admission, ClientRejectionLimit limit, RejectionAdministration rejections, RuleCatalog rules)
    {
        if (await AdmitAsync(context, admission, limit) is ({ } request, { } clientId))
        {
            var found = await rejections.GetAsync(Caller.OfClient(request.Workspace.Id, clientId), request.Workspace.Id, reference, clientId, context.RequestAborted);
            await AnswerAsync(context, found, rejection => RejectionAnswer.ForClient(rejection, rules));
        }
    }

    /// <summary>The request and the client that authenticated; nulls when it was refused and the answer is written.</summary>
    private static async Task<(EndpointRequest? Request, string? ClientId)> AdmitAsync(HttpContext context, ClientAdmission admission, ClientRejectionLimit limit)
    {
        var (request, refusal, _) = await EndpointRequestReader.ReadAsync(context, ProtocolEndpoints.Introspection);
        AdmittedClient? client = null;
        if (request is not null)
        {
            // Nothing is bound to a key here: a proof would be for another URL anyway.
            (client, refusal, _) = await admission.AdmitAsync(request with { DpopHeaders = [] }, context.RequestAborted);
            refusal ??= client is null ? null : await admission.TakeOneTimeValuesAsync(request.Workspace, client.OneTimeUses, context.RequestAborted);
        }

        if (refusal is not null || request is null || client is null)
        {
            refusal ??= Reasons.ClientUnauthenticated.Refuse();
            await (refusal.Violation.Error is OAuthError.TemporarilyUnavailable
                ? context.RefuseAsync(refusal)
                : context.RefuseAsync(request is null ? StatusCodes.Status400BadRequest : StatusCodes.Status401Unauthorized, refusal));
            return default;
        }

        if (limit.Admits(request.Workspace.Id, client.Client.Id))
        {
            return (request, client.Client.Id);
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = ClientRejectionLimit.RetryAfter;
        return default;
    }

    private static Task AnswerAsync<TFound, TAnswer>(HttpContext context, Outcome<TFound> found, Func<TFound, TAnswer> answer)
        where TFound : class
    {
        context.Response.Headers.CacheControl = "no-store";
        if (found.Succeeded)
        {
            return context.Response.WriteAsJsonAsync(answer(found.Value), AdminJson.Options, context.RequestAborted);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
