using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Callers;
using Workspaces.Application.OperatorKeys;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.AdminApi;

internal static class OperatorKeyCalls
{
    public static void MapOperatorKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/operator-keys").WithTags("Operator keys");
        keys.MapPost("", CreateAsync).Needs(Access.Administer, Reach.Installation).Idempotent().WithSummary("Makes an operator key, which is shown in this answer and never again.");
        keys.MapGet("", ListAsync).Needs(Access.Oversee, Reach.Installation).WithSummary("Lists the operator keys, revoked ones too; search finds those whose name begins with it.");
        keys.MapDelete("/{key_id}", RevokeAsync).Needs(Access.Administer, Reach.Installation).WithSummary("Revokes an operator key, at once and everywhere.");
    }

    private static async Task<Results<Created<OperatorKeyAnswer>, Problem>> CreateAsync(
        AdminCaller caller, Body<NewOperatorKey> body, OperatorKeyAdministration keys, CancellationToken cancellationToken)
    {
        var outcome = await keys.CreateAsync(caller, body.Value, cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Created((string?)null, OperatorKeyAnswer.Of(outcome.Value.Key) with { Key = outcome.Value.Secret.Reveal() })
            : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<ListAnswer<OperatorKeyAnswer>>, Problem>> ListAsync(
        AdminCaller caller, Query<PageRequest> page, OperatorKeyAdministration keys, CancellationToken cancellationToken)
    {
        var outcome = await keys.ListAsync(caller, page.Value.Search, page.Value.Cursor, page.Value.Limit, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(ListAnswer<OperatorKeyAnswer>.Of(outcome.Value, OperatorKeyAnswer.Of)) : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<OperatorKeyAnswer>, Problem>> RevokeAsync(
        AdminCaller caller, [Microsoft.AspNetCore.Mvc.FromRoute(Name = "key_id")] string keyId, OperatorKeyAdministration keys, CancellationToken cancellationToken)
    {
        var outcome = await keys.RevokeAsync(caller, keyId, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(OperatorKeyAnswer.Of(outcome.Value)) : Problem.Of(outcome.Faults);
    }
}

/// <summary>An operator key.</summary>
/// <param name="Workspaces">The only workspaces that are there for it; absent = all.</param>
/// <param name="LastUsedAt">To some minutes.</param>
internal sealed record OperatorKeyAnswer(
    string Id,
    string Name,
    OperatorRole Role,
    IReadOnlyList<string>? Workspaces,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt)
{
    /// <summary>The key itself, where it was made by this call.</summary>
    [JsonPropertyOrder(-1)]
    public string? Key { get; init; }

    public static OperatorKeyAnswer Of(StoredOperatorKey key) =>
        new(key.Id, key.Name, key.Role, key.Workspaces, key.CreatedAt, key.ExpiresAt, key.RevokedAt, key.LastUsedAt);
}
