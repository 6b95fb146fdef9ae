using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Callers;
using Workspaces.Application.Workspaces;
using Workspaces.Host.RateLimiting;

namespace Workspaces.Host.AdminApi;

internal static class LimitCalls
{
    public static void MapLimits(this IEndpointRouteBuilder api) =>
        api.MapGroup("/workspaces/{id}/limits").WithTags("Workspaces").MapGet("", GetAsync).Needs(Access.Read, Reach.Workspace)
            .WithSummary("Shows the rate limits that count at a workspace, as the installation is configured; 0 = none.");

    private static async Task<Results<Ok<WorkspaceLimits>, Problem>> GetAsync(
        AdminCaller caller, string id, WorkspaceAdministration workspaces, RateLimits limits, CancellationToken cancellationToken)
    {
        var workspace = await workspaces.GetAsync(caller, id, cancellationToken);
        return workspace.Succeeded ? TypedResults.Ok(limits.Of(id)) : Problem.Of(workspace.Faults);
    }
}
