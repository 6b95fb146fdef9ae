using Workspaces.Application.Callers;
using Workspaces.Application.Workspaces;

namespace Workspaces.Host.AdminApi;

/// <summary>Says of a call about something of a workspace that the workspace itself is not there, where that is why nothing was found.</summary>
internal sealed class MissingWorkspaceFilter(WorkspaceAdministration workspaces) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        var http = context.HttpContext;
        return ProblemIn(answer) is { Document.Status: StatusCodes.Status404NotFound }
            && http.GetEndpoint()?.Metadata.GetMetadata<Need>() is { Reach: Reach.Workspace }
            && http.Request.RouteValues["id"] is string id
            && await workspaces.GetAsync(http.GetCaller(), id, http.RequestAborted) is { Succeeded: false } missing
                ? Problem.Of(missing.Faults)
                : answer;
    }

    private static Problem? ProblemIn(object? answer) => answer as Problem ?? (answer as INestedHttpResult)?.Result as Problem;
}
