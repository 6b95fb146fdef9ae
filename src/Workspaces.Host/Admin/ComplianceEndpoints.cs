using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Host.Administration;
using Workspaces.Host.Tenancy;

namespace Workspaces.Host.Admin;

internal static class ComplianceEndpoints
{
    public static void MapCompliance(this IEndpointRouteBuilder api) => api
        .MapGet("/workspaces/{id}/compliance", ReportAsync)
        .Needs(Access.Read, Reach.Workspace)
        .WithTags("Compliance")
        .WithSummary("Judges the settings and clients of a workspace by every rule and bound of its profile.");

    private static async Task<Results<Ok<ComplianceAnswer>, Problem>> ReportAsync(
        string id, ComplianceAdministration compliance, WorkspaceUrls urls, CancellationToken cancellationToken)
    {
        var outcome = await compliance.ReportAsync(id, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(ComplianceAnswer.Of(outcome.Value, urls)) : Problem.Of(outcome.Faults);
    }
}
