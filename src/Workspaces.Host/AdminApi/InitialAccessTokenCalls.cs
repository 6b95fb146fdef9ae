using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Workspaces.Application.Callers;
using Workspaces.Application.InitialAccessTokens;

namespace Workspaces.Host.AdminApi;

/// <summary>What lets software register itself (RFC 7591 1.2).</summary>
internal static class InitialAccessTokenCalls
{
    private const string TokenRoute = "token_id";

    public static void MapInitialAccessTokens(this IEndpointRouteBuilder api)
    {
        var tokens = api.MapGroup("/workspaces/{id}/initial-access-tokens").WithTags("Initial access tokens");
        tokens.MapPost("", CreateAsync).Needs(Access.Operate, Reach.Workspace).Idempotent().WithSummary("Makes a token with which software registers itself; it is shown in this answer and never again.");
        tokens.MapGet("", ListAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Lists the initial access tokens of a workspace, used ones too.");
        tokens.MapDelete("/{" + TokenRoute + "}", RevokeAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Ends an initial access token; the clients that were made with it stay.");
    }

    private static async Task<Results<Created<InitialAccessTokenAnswer>, Problem>> CreateAsync(
        AdminCaller caller, string id, Body<NewInitialAccessToken> body, InitialAccessTokenAdministration tokens, CancellationToken cancellationToken)
    {
        var outcome = await tokens.CreateAsync(caller, id, body.Value, cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Created((string?)null, InitialAccessTokenAnswer.Of(outcome.Value.Token) with { Token = outcome.Value.Secret })
            : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<ListAnswer<InitialAccessTokenAnswer>>, Problem>> ListAsync(
        AdminCaller caller, string id, Query<PageRequest> page, InitialAccessTokenAdministration tokens, CancellationToken cancellationToken)
    {
        var outcome = await tokens.ListAsync(caller, id, page.Value.Cursor, page.Value.Limit, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(ListAnswer<InitialAccessTokenAnswer>.Of(outcome.Value, InitialAccessTokenAnswer.Of)) : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<NoContent, Problem>> RevokeAsync(
        AdminCaller caller, string id, [FromRoute(Name = TokenRoute)] string tokenId, InitialAccessTokenAdministration tokens, CancellationToken cancellationToken)
    {
        var outcome = await tokens.RevokeAsync(caller, id, tokenId, cancellationToken);
        return outcome.Succeeded ? TypedResults.NoContent() : Problem.Of(outcome.Faults);
    }
}

/// <summary>An initial access token.</summary>
/// <param name="Scopes">The scopes that clients made with it may have; absent = all that are offered.</param>
/// <param name="UsesLeft">How many clients may still be made with it; absent = any number.</param>
/// <param name="Uses">How many were.</param>
internal sealed record InitialAccessTokenAnswer(
    string Id, string Name, IReadOnlyList<string>? Scopes, int? UsesLeft, int Uses, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    /// <summary>The token itself, where it was made by this call.</summary>
    [JsonPropertyOrder(-1)]
    public string? Token { get; init; }

    public static InitialAccessTokenAnswer Of(StoredInitialAccessToken token) =>
        new(token.Id, token.Name, token.Scopes, token.UsesLeft, token.Uses, token.CreatedAt, token.ExpiresAt);
}
