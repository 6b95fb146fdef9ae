using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Workspaces.Application.Callers;
using Workspaces.Application.Users;

namespace Workspaces.Host.AdminApi;

internal static class SessionCalls
{
    private const string SessionRoute = "session_id";

    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/workspaces/{id}/users/{" + UserCalls.UserRoute + "}/sessions").WithTags("Users");
        sessions.MapGet("", ListAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Lists where a user is signed in.");
        sessions.MapDelete("", EndAllAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Ends every session of a user; what was granted stays.");
        sessions.MapDelete("/{" + SessionRoute + "}", EndAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Ends one session of a user.");
    }

    private static async Task<Results<Ok<ListAnswer<StoredSession>>, Problem>> ListAsync(
        AdminCaller caller, string id, [FromRoute(Name = UserCalls.UserRoute)] string userId, SessionAdministration sessions, CancellationToken cancellationToken)
    {
        var outcome = await sessions.ListAsync(caller, id, userId, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(new ListAnswer<StoredSession>(outcome.Value)) : Problem.Of(outcome.Faults);
    }

    private static Task<Results<NoContent, Problem>> EndAllAsync(
        AdminCaller caller, string id, [FromRoute(Name = UserCalls.UserRoute)] string userId, SessionAdministration sessions, CancellationToken cancellationToken) =>
        AnswerAsync(caller, id, userId, null, sessions, cancellationToken);

    private static Task<Results<NoContent, Problem>> EndAsync(
        AdminCaller caller, string id, [FromRoute(Name = UserCalls.UserRoute)] string userId, [FromRoute(Name = SessionRoute)] string sessionId, SessionAdministration sessions, CancellationToken cancellationToken) =>
        AnswerAsync(caller, id, userId, sessionId, sessions, cancellationToken);

    private static async Task<Results<NoContent, Problem>> AnswerAsync(
        AdminCaller caller, string id, string userId, string? sessionId, SessionAdministration sessions, CancellationToken cancellationToken)
    {
        var outcome = await sessions.EndAsync(caller, id, userId, sessionId, cancellationToken);
        return outcome.Succeeded ? TypedResults.NoContent() : Problem.Of(outcome.Faults);
    }
}
