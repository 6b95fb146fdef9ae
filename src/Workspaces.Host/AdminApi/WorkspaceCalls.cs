using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Rules;
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
    }

    private static async Task<Results<Created<WorkspaceAnswer>, Problem>> CreateAsync(
        AdminCaller caller, Body<NewWorkspace> body, WorkspaceAdministration workspaces, WorkspaceUrls urls, RuleCatalog rules, HttpResponse response, CancellationToken cancellationToken)
    {
        var outcome = await workspaces.CreateAsync(caller, body.Value, cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Created(Path + outcome.Value.Id, Show(outcome.Value, urls, rules, response))
            : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<ListAnswer<WorkspaceItem>>, Problem>> ListAsync(
        AdminCaller caller, Query<PageRequest> page, WorkspaceAdministration workspaces, WorkspaceUrls urls, CancellationToken cancellationToken)
    {
        var found = await workspaces.ListAsync(caller, page.Value.Search, page.Value.Cursor, page.Value.Limit, cancellationToken);
        return TypedResults.Ok(ListAnswer<WorkspaceItem>.Of(found, workspace => WorkspaceItem.Of(workspace, urls)));
    }

    private static async Task<IResult> GetAsync(
        AdminCaller caller, string id, WorkspaceAdministration workspaces, WorkspaceUrls urls, RuleCatalog rules, HttpResponse response, CancellationToken cancellationToken) =>
        Answer(await workspaces.GetAsync(caller, id, cancellationToken), urls, rules, response);

    private static async Task<Results<Ok<ListAnswer<DeviationAnswer>>, Problem>> DeviationsAsync(
        AdminCaller caller, string id, WorkspaceAdministration workspaces, WorkspaceUrls urls, RuleCatalog rules, CancellationToken cancellationToken)
    {
        var outcome = await workspaces.GetAsync(caller, id, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(new ListAnswer<DeviationAnswer>(WorkspaceAnswer.DeviationsOf(outcome.Value, urls, rules), null)) : Problem.Of(outcome.Faults);
    }

    public static IResult Answer(Outcome<StoredWorkspace> outcome, WorkspaceUrls urls, RuleCatalog rules, HttpResponse response) =>
        outcome.Succeeded ? TypedResults.Ok(Show(outcome.Value, urls, rules, response)) : Problem.Of(outcome.Faults);

    public static WorkspaceAnswer Show(StoredWorkspace workspace, WorkspaceUrls urls, RuleCatalog rules, HttpResponse response)
    {
        response.Headers.ETag = IfMatch.Tag(workspace.Revision);
        return WorkspaceAnswer.Of(workspace, urls, rules);
    }
}
