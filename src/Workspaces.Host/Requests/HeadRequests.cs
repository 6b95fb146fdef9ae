using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Workspaces.Host.Requests;

/// <summary>HEAD goes wherever GET goes (RFC 9110 9.1), and its answer has no content, whoever writes it (9.3.2).</summary>
internal static class HeadRequests
{
    /// <summary>Drops whatever is written to HEAD from here on. Not before everything is written does the answer begin.</summary>
    public static IApplicationBuilder UseHeadWithoutContent(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var written = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new Nothing());
        try
        {
            await next(context);
        }
        finally
        {
            // Pages that are shown instead of others say that they are asked for by GET.
            context.Request.Method = HttpMethods.Head;
            context.Features.Set(written);
        }
    });

    /// <summary>Routes HEAD as GET is routed.</summary>
    public static IApplicationBuilder UseRoutingOfHead(this IApplicationBuilder app) => app
        .Use(static async (context, next) =>
        {
            var head = HttpMethods.IsHead(context.Request.Method);
            context.Request.Method = head ? HttpMethods.Get : context.Request.Method;
            context.Features.Set(head ? new Head() : null);
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed })
            {
                context.Response.Headers.Allow = Allowed(context.Response.Headers.Allow.ToString());
            }
        })
        .UseRouting()
        .Use(static (context, next) =>
        {
            context.Request.Method = context.Features.Get<Head>() is null ? context.Request.Method : HttpMethods.Head;
            return next(context);
        });

    private static string Allowed(string methods)
    {
        var names = methods.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Contains(HttpMethods.Get) && !names.Contains(HttpMethods.Head) ? $"{methods}, {HttpMethods.Head}" : methods;
    }

    private sealed record Head;

    private sealed class Nothing : IHttpResponseBodyFeature
    {
        public Stream Stream => Stream.Null;

        public PipeWriter Writer { get; } = PipeWriter.Create(Stream.Null);

        public Task CompleteAsync() => Task.CompletedTask;

        public void DisableBuffering()
        {
        }

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
