using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Host.Administration;
using Workspaces.Host.Tenancy;

namespace Workspaces.Host.Admin;

internal static class WorkspaceCalls
{
    public const string Path = AdminApi.Base + "/api/workspaces/";

    public static void MapWorkspaces(this IEndpointRouteBuilder api)
    {
        var workspaces = api.MapGroup("/workspaces").WithTags("Workspaces");
        workspaces.MapPost("", CreateAsync).WithSummary("Creates a workspace that follows a profile.");
        workspaces.MapGet("", ListAsync).WithSummary("Lists workspaces; search finds those whose id or name begins with it.");
        workspaces.MapGet("/{id}", GetAsync).WithSummary("Shows a workspace.");
        workspaces.MapGet("/{id}/deviations", DeviationsAsync).WithSummary("Lists the requirements of its profile that a workspace watches and does not enforce.");
        workspaces.MapPatch("/{id}", UpdateAsync).WithSummary("Changes name, settings or whether the workspace serves.");
        workspaces.MapDelete("/{id}", DeleteAsync).WithSummary("Ends a workspace for ever; its id is not given out again.");
        workspaces.MapPut("/{id}/trust-anchors", SetTrustAnchorsAsync).WithSummary("Names the CAs whose client certificates count.");
    }

    private static async Task<Results<Created<WorkspaceAnswer>, Problem>> CreateAsync(
        Body<NewWorkspace> body, WorkspaceAdministration workspaces, WorkspaceUrls urls, HttpResponse response, CancellationToken cancellationToken)
    {
        var outcome = await workspaces.CreateAsync(body.Value, cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Created(Path + outcome.Value.Id, Show(outcome.Value, urls, response))
            : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<ListAnswer<WorkspaceItem>>, Problem>> ListAsync(
        PageRequest page, WorkspaceAdministration workspaces, WorkspaceUrls urls, CancellationToken cancellationToken)
    {
        var found = await workspaces.ListAsync(page.Search, page.Cursor, page.Limit, cancellationToken);
        return TypedResults.Ok(ListAnswer<WorkspaceItem>.Of(found, workspace => WorkspaceItem.Of(workspace, urls)));
    }

    private static async Task<Results<Ok<WorkspaceAnswer>, Problem>> GetAsync(
        string id, WorkspaceAdministration workspaces, WorkspaceUrls urls, HttpResponse response, CancellationToken cancellationToken) =>
        Answer(await workspaces.GetAsync(id, cancellationToken), urls, response);

    private static async Task<Results<Ok<ListAnswer<DeviationAnswer>>, Problem>> DeviationsAsync(
        string id, WorkspaceAdministration workspaces, WorkspaceUrls urls, CancellationToken cancellationToken)
    {
        var outcome = await workspaces.GetAsync(id, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(new ListAnswer<DeviationAnswer>(WorkspaceAnswer.DeviationsOf(outcome.Value, urls), null)) : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<WorkspaceAnswer>, Problem>> UpdateAsync(
        string id,
        Body<WorkspaceChange> body,
        IfMatch match,
        WorkspaceAdministration workspaces,
        WorkspaceUrls urls,
        HttpResponse response,
        CancellationToken cancellationToken) =>
        Answer(await workspaces.UpdateAsync(id, body.Value.Expecting(match.Expected), cancellationToken), urls, response);

    private static async Task<Results<NoContent, Problem>> DeleteAsync(
        string id, IfMatch match, WorkspaceAdministration workspaces, CancellationToken cancellationToken)
    {
        var outcome = await workspaces.DeleteAsync(id, match.Expected, cancellationToken);
        return outcome.Succeeded ? TypedResults.NoContent() : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<WorkspaceAnswer>, Problem>> SetTrustAnchorsAsync(
        string id,
        Body<TrustAnchorList> body,
        IfMatch match,
        WorkspaceAdministration workspaces,
        WorkspaceUrls urls,
        HttpResponse response,
        CancellationToken cancellationToken) =>
        Answer(await workspaces.SetTrustAnchorsAsync(id, body.Value.Certificates, match.Expected, cancellationToken), urls, response);

    private static Results<Ok<WorkspaceAnswer>, Problem> Answer(Outcome<StoredWorkspace> outcome, WorkspaceUrls urls, HttpResponse response) =>
        outcome.Succeeded ? TypedResults.Ok(Show(outcome.Value, urls, response)) : Problem.Of(outcome.Faults);

    private static WorkspaceAnswer Show(StoredWorkspace workspace, WorkspaceUrls urls, HttpResponse response)
    {
        response.Headers.ETag = IfMatch.Tag(workspace.Revision);
        return WorkspaceAnswer.Of(workspace, urls);
    }
}
