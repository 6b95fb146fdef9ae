using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Callers;
using Workspaces.Application.Comparison;
using Workspaces.Profiles.Comparison;

namespace Workspaces.Host.AdminApi;

/// <summary>What differs, and what would break. Nothing is changed, whatever the method.</summary>
internal static class ComparisonEndpoints
{
    public static void MapComparisons(this IEndpointRouteBuilder api)
    {
        var comparisons = api.MapGroup("").WithTags("Comparison");
        comparisons.MapGet("/profiles/{a}/diff/{b}", CompareProfiles).Needs(Access.Read, Reach.Anything).WithSummary("Compares two profiles: settings, bounds, rules and clauses.");
        comparisons.MapGet("/workspaces/{id}/diff", DiffAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Compares a workspace with its template, and with another profile.");
        comparisons.MapPost("/workspaces/{id}/diff", DiffWithAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Compares a workspace with templates that are not in use.");
        comparisons.MapGet("/workspaces/{id}/check", CheckAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Says what would break if a workspace followed another profile.");
        comparisons.MapPost("/workspaces/{id}/check", CheckWithAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Says what would break if a workspace followed a template that is not in use.");
    }

    private static Results<Ok<ProfileDiff>, Problem> CompareProfiles(string a, string b, ProfileComparisons profiles)
    {
        var outcome = profiles.Compare(a, b, []);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Faults);
    }

    private static Task<Results<Ok<DiffAnswer>, Problem>> DiffAsync(
        AdminCaller caller, string id, string? profile, WorkspaceComparisons comparisons, CancellationToken cancellationToken) =>
        CompareAsync(caller, id, new() { Profile = profile }, comparisons, cancellationToken);

    private static Task<Results<Ok<DiffAnswer>, Problem>> DiffWithAsync(
        AdminCaller caller, string id, Body<ComparisonRequest> body, WorkspaceComparisons comparisons, CancellationToken cancellationToken) =>
        CompareAsync(caller, id, body.Value, comparisons, cancellationToken);

    private static Task<Results<Ok<CheckAnswer>, Problem>> CheckAsync(
        AdminCaller caller, string id, string? profile, WorkspaceComparisons comparisons, CancellationToken cancellationToken) =>
        JudgeAsync(caller, id, new() { Profile = profile }, comparisons, cancellationToken);

    private static Task<Results<Ok<CheckAnswer>, Problem>> CheckWithAsync(
        AdminCaller caller, string id, Body<ComparisonRequest> body, WorkspaceComparisons comparisons, CancellationToken cancellationToken) =>
        JudgeAsync(caller, id, body.Value, comparisons, cancellationToken);

    private static async Task<Results<Ok<DiffAnswer>, Problem>> CompareAsync(
        AdminCaller caller, string id, ComparisonRequest request, WorkspaceComparisons comparisons, CancellationToken cancellationToken)
    {
        var outcome = await comparisons.DiffAsync(caller, id, request.Profile, ProfileComparisons.Candidates(request.Templates), cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(DiffAnswer.Of(outcome.Value)) : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<CheckAnswer>, Problem>> JudgeAsync(
        AdminCaller caller, string id, ComparisonRequest request, WorkspaceComparisons comparisons, CancellationToken cancellationToken)
    {
        var outcome = await comparisons.CheckAsync(caller, id, request.Profile, ProfileComparisons.Candidates(request.Templates), cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(CheckAnswer.Of(outcome.Value)) : Problem.Of(outcome.Faults);
    }
}
