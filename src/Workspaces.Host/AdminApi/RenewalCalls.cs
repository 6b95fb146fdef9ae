using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Callers;
using Workspaces.Application.Renewals;

namespace Workspaces.Host.AdminApi;

/// <summary>What ends, and whom that stops.</summary>
internal static class RenewalCalls
{
    public static void MapRenewals(this IEndpointRouteBuilder api)
    {
        api.MapGet("/renewals", ListAllAsync).Needs(Access.Read, Reach.Anything).WithTags("Renewals")
            .WithSummary("Lists what ends within some time, such as 90d: of the installation, and of each workspace the hundred that end first. limit is a number of workspaces; an answer is about twenty at most.");
        api.MapGet("/workspaces/{id}/renewals", ListAsync).Needs(Access.Read, Reach.Workspace).WithTags("Renewals")
            .WithSummary("Lists the certificates and keys of a workspace and of its clients that end within some time, such as 90d, and whom that stops; what ends first comes first.");
    }

    private static async Task<Ok<ListAnswer<Renewal>>> ListAllAsync(
        AdminCaller caller, Query<RenewalQuery> query, RenewalAdministration renewals, CancellationToken cancellationToken) =>
        TypedResults.Ok(ListAnswer<Renewal>.Of(await renewals.ListAllAsync(caller, query.Value.Within, query.Value.Cursor, query.Value.Limit, cancellationToken), renewal => renewal));

    private static async Task<Results<Ok<ListAnswer<Renewal>>, Problem>> ListAsync(
        AdminCaller caller, string id, Query<RenewalQuery> query, RenewalAdministration renewals, CancellationToken cancellationToken)
    {
        var outcome = await renewals.ListAsync(caller, id, query.Value.Within, query.Value.Cursor, query.Value.Limit, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(ListAnswer<Renewal>.Of(outcome.Value, renewal => renewal)) : Problem.Of(outcome.Faults);
    }
}

/// <summary>Which renewals are asked for.</summary>
/// <param name="Within">What ends so soon.</param>
internal sealed record RenewalQuery(TimeSpan Within, string? Cursor, int Limit) : IQuery<RenewalQuery>
{
    private const int MaxDays = 3650;
    private static readonly TimeSpan Usual = TimeSpan.FromDays(90);

    public static RenewalQuery Read(QueryReader query) => new(
        query.ReadValue("within", $"a number of days up to {MaxDays}, such as 90d", Days) ?? Usual, AdminApi.Cursor.Read(query), PageRequest.ReadLimit(query));

    private static TimeSpan? Days(string text) =>
        text.EndsWith('d') && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MaxDays ? TimeSpan.FromDays(days) : null;
}
