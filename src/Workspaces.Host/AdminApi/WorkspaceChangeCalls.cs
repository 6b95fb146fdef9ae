using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.AdminApi;

/// <summary>Changes of a workspace, each with a preview.</summary>
internal static class WorkspaceChangeCalls
{
    public static void MapWorkspaceChanges(this IEndpointRouteBuilder api)
    {
        var workspace = api.MapGroup("/workspaces/{id}").WithTags("Workspaces");
        workspace.MapPatch("", UpdateAsync).Needs(Access.Operate, Reach.Workspace).Produces<WorkspaceAnswer>().Produces<ChangePreview>()
            .WithSummary("Changes name, settings or whether the workspace serves, by a merge patch (RFC 7396), and says what changed; with dry_run=true says what would change and which clients it would break, and changes nothing.");
        workspace.MapPut("", ReplaceAsync).Needs(Access.Operate, Reach.Workspace).Produces<WorkspaceAnswer>().Produces<ChangePreview>()
            .WithSummary("Replaces the settings whole, and says what changed; with dry_run=true says what would change and which clients it would break, and changes nothing.");
    }

    private static async Task<IResult> UpdateAsync(
        AdminCaller caller, string id, MergePatchBody<WorkspaceChange> body, IfMatch match, Query<ChangeQuery> query, WorkspaceChanges changes, HttpResponse response, CancellationToken cancellationToken) =>
        body.Removes("enabled")
            ? Problem.Of([new(FaultKind.Malformed, "enabled is to be true or false: a workspace serves or does not.", "enabled")])
            : await changes.MakeAsync(caller, id, body.Value.Of(id, body.Removes("display_name"), query.Value, match.Expected), query.Value, response, cancellationToken);

    private static Task<IResult> ReplaceAsync(
        AdminCaller caller, string id, Body<WorkspaceReplacement> body, IfMatch match, Query<ChangeQuery> query, WorkspaceChanges changes, HttpResponse response, CancellationToken cancellationToken) =>
        changes.MakeAsync(caller, id, body.Value.Of(query.Value, match.Expected), query.Value, response, cancellationToken);
}

/// <summary>Makes a change of a workspace, or previews it.</summary>
internal sealed class WorkspaceChanges(WorkspaceAdministration workspaces, WorkspacePreview preview, WorkspaceUrls urls, RuleCatalog rules)
{
    public async Task<IResult> MakeAsync(Caller caller, string id, WorkspacePatch patch, ChangeQuery query, HttpResponse response, CancellationToken cancellationToken)
    {
        if (!query.DryRun)
        {
            return WorkspaceCalls.Answer(await workspaces.UpdateAsync(caller, id, patch, cancellationToken), urls, rules, response);
        }

        var previewed = await preview.OfAsync(caller, id, patch, cancellationToken);
        return previewed.Succeeded ? TypedResults.Ok(previewed.Value) : Problem.Of(previewed.Faults);
    }
}
