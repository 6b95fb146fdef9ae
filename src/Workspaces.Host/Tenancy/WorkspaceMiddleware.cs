using Microsoft.AspNetCore.Http.Features;
using Workspaces.FapiExtensions.Engine;
using Workspaces.Host.Data;

namespace Workspaces.Host.Tenancy;

/// <summary>Binds the request to the workspace that its path names, once and for good; everything after it serves that workspace alone.</summary>
internal sealed partial class WorkspaceMiddleware(RequestDelegate next, WorkspaceCache workspaces, ILogger<WorkspaceMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!WorkspacePath.IsCanonical(target)
            || !WorkspacePath.TrySplit(context.Request.Path.Value ?? "", out var id, out var rest)
            || !WorkspaceId.IsValid(id))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (await LoadAsync(context, id) is { } workspace)
        {
            if (!workspace.Enabled)
            {
                await DisabledWorkspace.AnswerAsync(context, rest);
                return;
            }

            context.Features.Set<IWorkspaceFeature>(workspace);
            context.Request.PathBase = "/" + id;
            context.Request.Path = rest;
            using (logger.BeginScope(new Dictionary<string, object>(1) { ["Workspace"] = id }))
            {
                await next(context);
            }
        }
    }

    private async ValueTask<LoadedWorkspace?> LoadAsync(HttpContext context, string id)
    {
        try
        {
            var workspace = await workspaces.FindAsync(id, context.RequestAborted);
            if (workspace is null)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            }

            return workspace;
        }
        catch (StorageUnavailableException e)
        {
            Log.WorkspaceUnavailable(logger, id, e);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "2";
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Workspace {Workspace} could not be loaded")]
        public static partial void WorkspaceUnavailable(ILogger logger, string workspace, Exception exception);
    }
}
