using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Callers;
using Workspaces.Application.Workspaces;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.AdminApi;

/// <summary>Beginning as a copy, and ending.</summary>
internal static class WorkspaceLifecycleCalls
{
    public static void MapWorkspaceLifecycle(this IEndpointRouteBuilder api)
    {
        var workspace = api.MapGroup("/workspaces/{id}").WithTags("Workspaces");
        workspace.MapDelete("", DeleteAsync).Needs(Access.Operate, Reach.Workspace).Produces<WorkspaceAnswer>().Produces(StatusCodes.Status204NoContent)
            .WithSummary("Deletes a workspace. It serves nobody from then on, can be restored until delete_after, and then ends; with immediately=true it ends now. Its id is not given out again.");
        workspace.MapPost("/restore", RestoreAsync).Needs(Access.Operate, Reach.Workspace).Produces<WorkspaceAnswer>()
            .WithSummary("Takes a deletion back.");
        workspace.MapPost("/clone", CloneAsync).Needs(Access.Operate, Reach.Installation).Idempotent()
            .WithSummary("Creates a workspace with the settings and trust anchors of this one, and its clients where include names them; never keys or users.");
    }

    private static async Task<IResult> DeleteAsync(
        AdminCaller caller, string id, IfMatch match, Query<Immediately> immediately, WorkspaceLifecycle lifecycle, WorkspaceUrls urls, HttpResponse response, CancellationToken cancellationToken)
    {
        var outcome = await lifecycle.DeleteAsync(caller, id, match.Expected, immediately.Value.Wanted, cancellationToken);
        return outcome.Succeeded && immediately.Value.Wanted ? TypedResults.NoContent() : WorkspaceCalls.Answer(outcome, urls, response);
    }

    private static async Task<IResult> RestoreAsync(
        AdminCaller caller, string id, IfMatch match, WorkspaceLifecycle lifecycle, WorkspaceUrls urls, HttpResponse response, CancellationToken cancellationToken) =>
        WorkspaceCalls.Answer(await lifecycle.RestoreAsync(caller, id, match.Expected, cancellationToken), urls, response);

    private static async Task<Results<Created<WorkspaceAnswer>, Problem>> CloneAsync(
        AdminCaller caller, string id, Body<NewClone> body, WorkspaceCloning cloning, WorkspaceUrls urls, HttpResponse response, CancellationToken cancellationToken)
    {
        var outcome = await cloning.CloneAsync(caller, id, body.Value, cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Created(WorkspaceCalls.Path + outcome.Value.Id, WorkspaceCalls.Show(outcome.Value, urls, response))
            : Problem.Of(outcome.Faults);
    }
}
