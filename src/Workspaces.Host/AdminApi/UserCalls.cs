using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Users;
using Workspaces.Application.Workspaces;

namespace Workspaces.Host.AdminApi;

internal static class UserCalls
{
    public const string UserRoute = "user_id";
    private const string One = "/{" + UserRoute + "}";

    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/workspaces/{id}/users").WithTags("Users");
        users.MapPost("", CreateAsync).Needs(Access.Operate, Reach.Workspace).Idempotent().WithSummary("Adds a user to the embedded directory of a workspace.");
        users.MapGet("", ListAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Lists the users of a workspace by name; search finds those whose name begins with it, username those who are called so.");
        users.MapGet(One, GetAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Shows a user.");
        users.MapPatch(One, UpdateAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Changes claims or password, locks or unlocks, disables or enables, by a merge patch (RFC 7396), and says what changed.");
        users.MapDelete(One, DeleteAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Removes a user and what the user granted.");
    }

    private static async Task<Results<Created<UserAnswer>, Problem>> CreateAsync(
        AdminCaller caller, string id, Body<UserDraft> body, UserAdministration users, HttpResponse response, CancellationToken cancellationToken)
    {
        var draft = body.Value;
        var outcome = await users.CreateAsync(caller, id, new(draft.Username, draft.Password, draft.Claims), cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Created($"{WorkspaceCalls.Path}{id}/users/{outcome.Value.Id}", Show(outcome.Value, response))
            : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<ListAnswer<UserAnswer>>, Problem>> ListAsync(
        AdminCaller caller, string id, Query<UserPageRequest> query, UserAdministration users, WorkspaceAdministration workspaces, CancellationToken cancellationToken)
    {
        var workspace = await workspaces.GetAsync(caller, id, cancellationToken);
        if (!workspace.Succeeded)
        {
            return Problem.Of(workspace.Faults);
        }

        var outcome = await users.ListAsync(caller, id, query.Value.Search, query.Value.Page.Cursor, query.Value.Page.Limit, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(ListAnswer<UserAnswer>.Of(outcome.Value, UserAnswer.Of)) : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<UserAnswer>, Problem>> GetAsync(
        AdminCaller caller, string id, [FromRoute(Name = UserRoute)] string userId, UserAdministration users, HttpResponse response, CancellationToken cancellationToken) =>
        Answer(await users.GetAsync(caller, id, userId, cancellationToken), response);

    private static async Task<Results<Ok<UserAnswer>, Problem>> UpdateAsync(
        AdminCaller caller, string id, [FromRoute(Name = UserRoute)] string userId, MergePatchBody<UserChange> body, IfMatch match, UserAdministration users, HttpResponse response, CancellationToken cancellationToken) =>
        Answer(await users.UpdateAsync(caller, id, userId, body.Value.Expecting(match.Expected), cancellationToken), response);

    private static async Task<Results<NoContent, Problem>> DeleteAsync(
        AdminCaller caller, string id, [FromRoute(Name = UserRoute)] string userId, IfMatch match, UserAdministration users, CancellationToken cancellationToken)
    {
        var outcome = await users.DeleteAsync(caller, id, userId, match.Expected, cancellationToken);
        return outcome.Succeeded ? TypedResults.NoContent() : Problem.Of(outcome.Faults);
    }

    private static Results<Ok<UserAnswer>, Problem> Answer(Outcome<StoredUser> outcome, HttpResponse response) =>
        outcome.Succeeded ? TypedResults.Ok(Show(outcome.Value, response)) : Problem.Of(outcome.Faults);

    private static UserAnswer Show(StoredUser user, HttpResponse response)
    {
        response.Headers.ETag = IfMatch.Tag(user.Version);
        return UserAnswer.Of(user);
    }
}
