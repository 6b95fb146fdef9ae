using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Callers;
using Workspaces.Application.Compliance;

namespace Workspaces.Host.AdminApi;

internal static class ComplianceEndpoints
{
    public static void MapCompliance(this IEndpointRouteBuilder api) => api
        .MapGet("/workspaces/{id}/compliance", ReportAsync)
        .Needs(Access.Read, Reach.Workspace)
        .WithTags("Compliance")
        .WithSummary("Judges the settings and clients of a workspace by every rule and bound of its profile; as JSON, as a signed JWS or as a page.");

    private static async Task<Results<ReportAnswer, Problem>> ReportAsync(
        AdminCaller caller, string id, ReportFormat format, ReportIssuer reports, CancellationToken cancellationToken)
    {
        var outcome = await reports.IssueAsync(caller, id, cancellationToken);
        return outcome.Succeeded ? new ReportAnswer(outcome.Value, format.MediaType) : Problem.Of(outcome.Faults);
    }
}
