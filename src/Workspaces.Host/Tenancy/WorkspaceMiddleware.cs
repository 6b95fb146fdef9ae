using Microsoft.AspNetCore.Http.Features;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Observability;
using Workspaces.Host.RateLimiting;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Tenancy;

/// <summary>Binds the request to the workspace that its path names, once and for good; everything after it serves that workspace alone.</summary>
internal sealed class WorkspaceMiddleware(RequestDelegate next, WorkspaceCache workspaces, AddressShare share, ILogger<WorkspaceMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!WorkspacePath.IsCanonical(target)
            || !WorkspacePath.TrySplit(context.Request.Path.Value ?? "", out var id, out var rest)
            || !WorkspaceId.IsValid(id))
        {
            if (share.TryTake(context))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            }

            return;
        }

        // What is not in memory has the database asked, most often for nothing.
        if (!workspaces.IsLoaded(id) && !share.TryTake(context))
        {
            return;
        }

        if (await workspaces.FindAsync(id, context.RequestAborted) is not { } workspace)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (!workspace.Enabled)
        {
            await DisabledWorkspace.AnswerAsync(context, rest);
            return;
        }

        context.Features.Set<IWorkspaceFeature>(workspace);
        context.Request.PathBase = "/" + id;
        context.Request.Path = rest;
        using (logger.BeginScope(new RequestScope(context, id)))
        {
            await next(context);
        }
    }
}
