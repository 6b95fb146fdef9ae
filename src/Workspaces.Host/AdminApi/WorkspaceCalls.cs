using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.AdminApi;

internal static class WorkspaceCalls
{
    public const string Path = AdminRoutes.Base + "/api/workspaces/";

    public static void MapWorkspaces(this IEndpointRouteBuilder api)
    {
        var workspaces = api.MapGroup("/workspaces").WithTags("Workspaces");
        workspaces.MapPost("", CreateAsync).Needs(Access.Operate, Reach.Installation).Idempotent().WithSummary("Creates a workspace that follows a profile.");
        workspaces.MapGet("", ListAsync).Needs(Access.Read, Reach.Anything).WithSummary("Lists workspaces; search finds those whose id or name begins with it.");
        workspaces.MapGet("/{id}", GetAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Shows a workspace.").Produces<WorkspaceAnswer>();
        workspaces.MapGet("/{id}/deviations", DeviationsAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Lists the requirements of its profile that a workspace watches and does not enforce.");
        workspaces.MapPatch("/{id}", UpdateAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Changes name, settings or whether the workspace serves; with dry_run=true says what that would change and which clients it would break, and changes nothing.").Produces<WorkspaceAnswer>().Produces<ChangePreview>();
    }

    private static async Task<Results<Created<WorkspaceAnswer>, Problem>> CreateAsync(
        AdminCaller caller, Body<NewWorkspace> body, WorkspaceAdministration workspaces, WorkspaceUrls urls, HttpResponse response, CancellationToken cancellationToken)
    {
        var outcome = await workspaces.CreateAsync(caller, body.Value, cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Created(Path + outcome.Value.Id, Show(outcome.Value, urls, response))
            : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<ListAnswer<WorkspaceItem>>, Problem>> ListAsync(
        AdminCaller caller, Query<PageRequest> page, WorkspaceAdministration workspaces, WorkspaceUrls urls, CancellationToken cancellationToken)
    {
        var found = await workspaces.ListAsync(caller, page.Value.Search, page.Value.Cursor, page.Value.Limit, cancellationToken);
        return TypedResults.Ok(ListAnswer<WorkspaceItem>.Of(found, workspace => WorkspaceItem.Of(workspace, urls)));
    }

    private static async Task<IResult> GetAsync(
        AdminCaller caller, string id, WorkspaceAdministration workspaces, WorkspaceUrls urls, HttpResponse response, CancellationToken cancellationToken) =>
        Answer(await workspaces.GetAsync(caller, id, cancellationToken), urls, response);

    private static async Task<Results<Ok<ListAnswer<DeviationAnswer>>, Problem>> DeviationsAsync(
        AdminCaller caller, string id, WorkspaceAdministration workspaces, WorkspaceUrls urls, CancellationToken cancellationToken)
    {
        var outcome = await workspaces.GetAsync(caller, id, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(new ListAnswer<DeviationAnswer>(WorkspaceAnswer.DeviationsOf(outcome.Value, urls), null)) : Problem.Of(outcome.Faults);
    }

    private static async Task<IResult> UpdateAsync(
        AdminCaller caller, string id,
        Body<WorkspaceChange> body,
        IfMatch match,
        Query<DryRun> dryRun,
        WorkspaceAdministration workspaces,
        WorkspacePreview preview,
        WorkspaceUrls urls,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var patch = body.Value.Expecting(match.Expected);
        if (dryRun.Value.Wanted)
        {
            var previewed = await preview.OfAsync(caller, id, patch, cancellationToken);
            return previewed.Succeeded ? TypedResults.Ok(previewed.Value) : Problem.Of(previewed.Faults);
        }

        return Answer(await workspaces.UpdateAsync(caller, id, patch, cancellationToken), urls, response);
    }

    public static IResult Answer(Outcome<StoredWorkspace> outcome, WorkspaceUrls urls, HttpResponse response) =>
        outcome.Succeeded ? TypedResults.Ok(Show(outcome.Value, urls, response)) : Problem.Of(outcome.Faults);

    public static WorkspaceAnswer Show(StoredWorkspace workspace, WorkspaceUrls urls, HttpResponse response)
    {
        response.Headers.ETag = IfMatch.Tag(workspace.Revision);
        return WorkspaceAnswer.Of(workspace, urls);
    }
}
