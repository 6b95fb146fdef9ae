using System.Text.Json;
using Workspaces.Application.Callers;
using Workspaces.Application.Comparison;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Profiles;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.AdminApi;

/// <summary>Which profile a workspace follows.</summary>
internal static class ProfileChangeCalls
{
    public static void MapProfileChanges(this IEndpointRouteBuilder api) => api.MapPut("/workspaces/{id}/profile", ChangeAsync)
        .WithTags("Workspaces").Needs(Access.Operate, Reach.Workspace).Produces<ProfileChangeAnswer>().Produces<ProfileChangePreview>()
        .WithSummary("Has a workspace follow another profile, or the version of its own that is in use by now, and says what changed and the way back; with dry_run=true says what would change and what stands against it, and changes nothing.");

    private static async Task<IResult> ChangeAsync(
        AdminCaller caller, string id,
        Body<ProfileChangeRequest> body,
        IfMatch match,
        Query<ChangeQuery> query,
        ProfileChanges changes,
        WorkspaceUrls urls,
        RuleCatalog rules,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var wanted = body.Value.Of(query.Value, match.Expected);
        if (query.Value.DryRun)
        {
            var forecast = await changes.PreviewAsync(caller, id, wanted, cancellationToken);
            return forecast.Succeeded ? TypedResults.Ok(ProfileChangePreview.Of(forecast.Value)) : Problem.Of(forecast.Faults);
        }

        var outcome = await changes.ApplyAsync(caller, id, wanted, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(ProfileChangeAnswer.Of(outcome.Value, WorkspaceCalls.Show(outcome.Value.Workspace, urls, rules, response))) : Problem.Of(outcome.Faults);
    }
}

/// <summary>Which profile a workspace is to follow.</summary>
/// <param name="Profile">An id, or id@version. Of a profile in use the version can only be the one in use.</param>
internal sealed record ProfileChangeRequest(string Profile)
{
    /// <summary>A merge patch (RFC 7396) of what the workspace changes of its profile, made at once.</summary>
    public JsonElement Settings { get; init; }

    /// <summary>Templates that are not in use, each a JSON object, for a preview; among them the version may be that the workspace was saved under.</summary>
    public IReadOnlyList<JsonElement>? Templates { get; init; }

    public NewProfile Of(ChangeQuery query, long? revision) => new(Profile)
    {
        Settings = Settings.ValueKind is JsonValueKind.Undefined ? null : Settings,
        Templates = ProfileComparisons.Candidates(Templates),
        AcceptsBrokenClients = query.AcceptsBrokenClients,
        Revision = revision,
    };
}
