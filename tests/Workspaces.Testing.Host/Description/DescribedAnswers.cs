using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Workspaces.Testing.Host.Description;

/// <summary>
/// Holds every answer of the admin API that any test gets against the description. One that is not as described is replaced by a status that no test expects, with what is wrong in its body.
/// </summary>
internal sealed class DescribedAnswers : IStartupFilter
{
    private const int NotAsDescribed = 599;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(CheckAsync);
        next(app);
    };

    private static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/admin/api", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        var (request, path, answer) = (context.Request.Method, context.Request.Path.Value ?? "", context.Response.Body);
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = answer;
        }

        // What is refused before it is known which call it is, another listener, spelling or method for example, is no answer of the API.
        if (context.GetEndpoint() is not RouteEndpoint)
        {
            kept.Position = 0;
            await kept.CopyToAsync(answer, context.RequestAborted);
            return;
        }

        kept.Position = 0;
        using var reader = new StreamReader(kept, leaveOpen: true);
        var fault = AdminDescription.Kept.FaultOf(request, path, context.Response.StatusCode, context.Response.ContentType, await reader.ReadToEndAsync(context.RequestAborted));
        if (fault is not null && !context.Response.HasStarted)
        {
            context.Response.StatusCode = NotAsDescribed;
            context.Response.ContentLength = null;
            await context.Response.WriteAsync($"{request} {path} is not answered as openapi.json says: {fault}.", context.RequestAborted);
            return;
        }

        kept.Position = 0;
        await kept.CopyToAsync(answer, context.RequestAborted);
    }
}
