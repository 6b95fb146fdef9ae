using Workspaces.Application.Callers;
using Workspaces.Application.Workspaces;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.AdminApi;

internal static class TrustAnchorCalls
{
    public static void MapTrustAnchors(this IEndpointRouteBuilder api)
    {
        var anchors = api.MapGroup("/workspaces/{id}/trust-anchors").WithTags("Trust anchors");
        anchors.MapGet("", GetAsync).Needs(Access.Read, Reach.Workspace).Produces<TrustAnchorList>().WithSummary("Shows the CAs whose client certificates count.");
        anchors.MapPut("", SetAsync).Needs(Access.Operate, Reach.Workspace).Produces<WorkspaceAnswer>().WithSummary("Names the CAs whose client certificates count.");
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
        AdminCaller caller, string id, Body<TrustAnchorList> body, IfMatch match, WorkspaceTrust trust, WorkspaceUrls urls, HttpResponse response, CancellationToken cancellationToken) =>
        WorkspaceCalls.Answer(await trust.SetAnchorsAsync(caller, id, body.Value.Certificates, match.Expected, cancellationToken), urls, response);
}
