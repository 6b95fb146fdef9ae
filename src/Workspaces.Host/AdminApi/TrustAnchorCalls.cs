using Workspaces.Application.Callers;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.AdminApi;

internal static class TrustAnchorCalls
{
    public static void MapTrustAnchors(this IEndpointRouteBuilder api)
    {
        var anchors = api.MapGroup("/workspaces/{id}/trust-anchors").WithTags("Trust anchors");
        anchors.MapGet("", GetAsync).Needs(Access.Read, Reach.Workspace).Produces<TrustAnchorList>().WithSummary("Shows the CAs whose client certificates count.");
        anchors.MapPut("", SetAsync).Needs(Access.Operate, Reach.Workspace).Produces<WorkspaceAnswer>().Produces<TrustPreview>()
            .WithSummary("Names the CAs whose client certificates count; refused when the certificates with which clients came would count no more, unless accept_broken_clients=true; with dry_run=true says which clients those are, and changes nothing.");
    }

    private static async Task<IResult> GetAsync(AdminCaller caller, string id, WorkspaceAdministration workspaces, HttpResponse response, CancellationToken cancellationToken)
    {
        var outcome = await workspaces.GetAsync(caller, id, cancellationToken);
        if (!outcome.Succeeded)
        {
            return Problem.Of(outcome.Faults);
        }

        response.Headers.ETag = IfMatch.Tag(outcome.Value.Revision);
        return TypedResults.Ok(new TrustAnchorList(outcome.Value.TrustAnchors));
    }

    private static async Task<IResult> SetAsync(
        AdminCaller caller, string id, Body<TrustAnchorList> body, IfMatch match, Query<ChangeQuery> query, TrustAnchorChanges changes, HttpResponse response, CancellationToken cancellationToken)
    {
        var change = new TrustChange(body.Value.Certificates) { Revision = match.Expected, AcceptsBrokenClients = query.Value.AcceptsBrokenClients };
        return await changes.MakeAsync(caller, id, change, query.Value.DryRun, response, cancellationToken);
    }
}

/// <summary>Makes a change of trust anchors, or previews it.</summary>
internal sealed class TrustAnchorChanges(WorkspaceTrust trust, WorkspaceUrls urls, RuleCatalog rules)
{
    public async Task<IResult> MakeAsync(Caller caller, string id, TrustChange change, bool dryRun, HttpResponse response, CancellationToken cancellationToken)
    {
        if (!dryRun)
        {
            return WorkspaceCalls.Answer(await trust.SetAnchorsAsync(caller, id, change, cancellationToken), urls, rules, response);
        }

        var previewed = await trust.PreviewAsync(caller, id, change, cancellationToken);
        return previewed.Succeeded ? TypedResults.Ok(previewed.Value) : Problem.Of(previewed.Faults);
    }
}
