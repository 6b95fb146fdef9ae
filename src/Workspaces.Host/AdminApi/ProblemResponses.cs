using System.Diagnostics;
using Workspaces.Host.Requests;
using Workspaces.Storage.Database;

namespace Workspaces.Host.AdminApi;

/// <summary>Everything that goes wrong below becomes a problem document: what was thrown, and what was answered without a body.</summary>
internal sealed partial class ProblemResponses(RequestDelegate next, ILogger<ProblemResponses> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await Problem.Of(exception.StatusCode, Detail(exception.StatusCode)).ExecuteAsync(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && ClientFault.IsUnreadable(exception) && !ClientFault.IsBeyondReading(exception))
        {
            await Problem.Of(StatusCodes.Status400BadRequest, Detail(StatusCodes.Status400BadRequest)).ExecuteAsync(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !ClientFault.IsGone(context, exception) && !ClientFault.IsBeyondReading(exception))
        {
            await FailAsync(context, exception);
        }

        if (context.Response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentType: null })
        {
            await Problem.Of(context.Response.StatusCode, Detail(context.Response.StatusCode)).ExecuteAsync(context);
        }
    }

    private static string? Detail(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be read.",
        StatusCodes.Status404NotFound => "There is no such call; /admin/openapi.json lists those there are.",
        StatusCodes.Status405MethodNotAllowed => "The call does not know this method; Allow lists those it knows.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than 1 MiB.",
        StatusCodes.Status415UnsupportedMediaType => "The body is to be sent as application/json in UTF-8.",
        _ => null,
    };

    private Task FailAsync(HttpContext context, Exception exception)
    {
        var unavailable = exception is StorageUnavailableException;
        var reference = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        Log.CallFailed(logger, context.Request.Method, reference, exception);
        var headers = context.Response.Headers;
        headers.Remove("ETag");
        headers.Remove("Location");
        if (unavailable)
        {
            headers.RetryAfter = "2";
        }

        var problem = unavailable
            ? Problem.Of(StatusCodes.Status503ServiceUnavailable, "The server cannot reach its database; try again.")
            : Problem.Of(StatusCodes.Status500InternalServerError, "The server failed.");
        return new Problem(problem.Document with { Reference = reference }).ExecuteAsync(context);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "AdminCallFailed", Level = LogLevel.Error, Message = "A {Method} call of the admin API failed (reference {Reference})")]
        public static partial void CallFailed(ILogger logger, string method, string reference, Exception exception);
    }
}
