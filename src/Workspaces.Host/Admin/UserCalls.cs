using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Host.Administration;

namespace Workspaces.Host.Admin;

internal static class UserCalls
{
    public static void MapUsers(this IEndpointRouteBuilder api) => api.MapGroup("/workspaces/{id}/users").WithTags("Users")
        .MapPost("", CreateAsync).Needs(Access.Operate, Reach.Workspace).Idempotent().WithSummary("Adds a user to the embedded directory of a workspace.");

    private static async Task<Results<Created<UserAnswer>, Problem>> CreateAsync(
        string id, Body<UserDraft> body, UserAdministration users, CancellationToken cancellationToken)
    {
        var draft = body.Value;
        var outcome = await users.CreateAsync(id, new(draft.Username, draft.Password, draft.Claims), cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Created((string?)null, new UserAnswer(outcome.Value.Id, outcome.Value.Username, outcome.Value.Claims, outcome.Value.CreatedAt))
            : Problem.Of(outcome.Faults);
    }
}

/// <summary>A user to be added.</summary>
internal sealed record UserDraft(string Username, string Password)
{
    /// <summary>Claims of OpenID Connect Core 5.1 and others, as a JSON object.</summary>
    public JsonElement? Claims { get; init; }
}

/// <summary>A user; nobody is shown a password.</summary>
internal sealed record UserAnswer(string Id, string Username, JsonElement Claims, DateTimeOffset CreatedAt);
