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
        AdminCaller caller, string id,
        MergePatchBody<WorkspaceChange> body,
        IfMatch match,
        Query<ChangeQuery> query,
        WorkspaceAdministration workspaces,
        WorkspacePreview preview,
        WorkspaceUrls urls,
        RuleCatalog rules,
        HttpResponse response,
        CancellationToken cancellationToken) =>
        body.Removes("enabled")
            ? Problem.Of([new(FaultKind.Malformed, "enabled is to be true or false: a workspace serves or does not.", "enabled")])
            : await (query.Value.DryRun
                ? PreviewAsync(preview.OfAsync(caller, id, body.Value.Of(id, body.Removes("display_name"), query.Value, match.Expected), cancellationToken))
                : AnswerAsync(workspaces.UpdateAsync(caller, id, body.Value.Of(id, body.Removes("display_name"), query.Value, match.Expected), cancellationToken), urls, rules, response));

    private static Task<IResult> ReplaceAsync(
        AdminCaller caller, string id,
        Body<WorkspaceReplacement> body,
        IfMatch match,
        Query<ChangeQuery> query,
        WorkspaceAdministration workspaces,
        WorkspacePreview preview,
        WorkspaceUrls urls,
        RuleCatalog rules,
        HttpResponse response,
        CancellationToken cancellationToken) =>
        query.Value.DryRun
            ? PreviewAsync(preview.OfAsync(caller, id, body.Value.Of(query.Value, match.Expected), cancellationToken))
            : AnswerAsync(workspaces.UpdateAsync(caller, id, body.Value.Of(query.Value, match.Expected), cancellationToken), urls, rules, response);

    private static async Task<IResult> PreviewAsync(Task<Outcome<ChangePreview>> preview) =>
        await preview is var previewed && previewed.Succeeded ? TypedResults.Ok(previewed.Value) : Problem.Of(previewed.Faults);

    private static async Task<IResult> AnswerAsync(Task<Outcome<StoredWorkspace>> change, WorkspaceUrls urls, RuleCatalog rules, HttpResponse response) =>
        WorkspaceCalls.Answer(await change, urls, rules, response);
}
