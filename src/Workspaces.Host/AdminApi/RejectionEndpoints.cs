using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Callers;
using Workspaces.Application.Refusals;

namespace Workspaces.Host.AdminApi;

internal static class RejectionEndpoints
{
    public static void MapRejections(this IEndpointRouteBuilder api)
    {
        var rejections = api.MapGroup("/workspaces/{id}/rejections").WithTags("Rejections");
        rejections.MapGet("", ListAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Lists refused requests of a workspace, the latest first.");
        rejections.MapGet("/{reference}", GetAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Shows why a request was refused.");
    }

    private static async Task<Results<Ok<ListAnswer<RejectionAnswer>>, Problem>> ListAsync(
        AdminCaller caller, string id, Query<RejectionQuery> query, RejectionAdministration rejections, CancellationToken cancellationToken)
    {
        var outcome = await rejections.ListAsync(caller, id, query.Value.Filter, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(ListAnswer<RejectionAnswer>.Of(outcome.Value, RejectionAnswer.Of)) : Problem.Of(outcome.Faults);
    }

    private static async Task<Results<Ok<RejectionAnswer>, Problem>> GetAsync(
        AdminCaller caller, string id, string reference, RejectionAdministration rejections, CancellationToken cancellationToken)
    {
        var outcome = await rejections.GetAsync(caller, id, reference, clientId: null, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(RejectionAnswer.Of(outcome.Value)) : Problem.Of(outcome.Faults);
    }
}
