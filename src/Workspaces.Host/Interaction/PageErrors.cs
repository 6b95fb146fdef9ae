using System.Diagnostics;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.Host.Requests;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Interaction;

/// <summary>Shows a calm page where a page could not be shown, or an authorization request failed and its client must not be told.</summary>
internal sealed partial class PageErrors(RequestDelegate next, ILogger<PageErrors> logger)
{
    private const string ErrorPage = "/error";

    public Task InvokeAsync(HttpContext context) => Readers.Pages.Contains(context.Request.Path.Value, StringComparer.Ordinal) ? ServeAsync(context) : next(context);

    private async Task ServeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !ClientFault.IsGone(context, exception) && StatusOf(exception) is { } status)
        {
            Log.PageFailed(logger, context.Request.Method, Reference(context), exception);
            context.Response.Clear();
            context.Response.StatusCode = status;
            if (status is StatusCodes.Status503ServiceUnavailable)
            {
                context.Response.Headers.RetryAfter = "2";
            }
        }

        if (!context.Response.HasStarted && context.Response is { StatusCode: >= StatusCodes.Status400BadRequest, ContentType: null })
        {
            await ShowAsync(context);
        }
    }

    /// <summary>The number by which a log line, a rejection record and a page are found together.</summary>
    public static string Reference(HttpContext context) =>
        context.Refused()?.Reference.Value ?? Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    private async Task ShowAsync(HttpContext context)
    {
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Path = ErrorPage;
        context.Request.Method = HttpMethods.Get;
        context.Response.Headers.CacheControl = "no-store";
        await next(context);
    }

    // What the client did wrong is answered elsewhere.
    private static int? StatusOf(Exception exception) => exception switch
    {
        StorageUnavailableException => StatusCodes.Status503ServiceUnavailable,
        _ when ClientFault.IsUnreadable(exception) => null,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "PageFailed", Level = LogLevel.Error, Message = "A page asked for by {Method} failed (reference {Reference})")]
        public static partial void PageFailed(ILogger logger, string method, string reference, Exception exception);
    }
}
