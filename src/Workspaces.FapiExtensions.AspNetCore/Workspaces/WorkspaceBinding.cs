using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.AspNetCore.Workspaces;

/// <summary>Binds requests to the workspaces that their paths name.</summary>
public static class WorkspaceBinding
{
    /// <summary>
    /// Binds every request that comes this far to a workspace of the <see cref="IWorkspaceSource"/>, once and for good, and routes it by the path below the
    /// workspace. What names no workspace, and every other spelling of a path that does, is not found.
    /// </summary>
    public static IApplicationBuilder UseWorkspaces(this IApplicationBuilder app) => app.UseMiddleware<Middleware>().UseRouting();

    private sealed class Middleware(RequestDelegate next, IWorkspaceSource workspaces)
    {
        public async Task InvokeAsync(HttpContext context)
        {
            var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            if (!WorkspacePath.IsCanonical(target)
                || !WorkspacePath.TrySplit(context.Request.Path.Value ?? "", out var id, out var rest)
                || await workspaces.FindAsync(id, context.RequestAborted) is not { } workspace)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            context.Features.Set<IWorkspaceFeature>(new Bound(workspace));
            context.Request.PathBase = "/" + id;
            context.Request.Path = rest;
            await next(context);
        }
    }

    private sealed record Bound(Workspace Workspace) : IWorkspaceFeature;
}
