using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Tenancy;

/// <summary>What a disabled workspace says: that it is out of service, and of every token that it is inactive.</summary>
internal static class DisabledWorkspace
{
    private const string Sentence = "This service is switched off at present. Please try again later, or ask whoever sent you here.";

    public static Task AnswerAsync(HttpContext context, PathString path)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (path == WorkspaceEndpoints.IntrospectionPath && HttpMethods.IsPost(context.Request.Method))
        {
            return context.Response.WriteAsJsonAsync(new { active = false }, context.RequestAborted);
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? WritePageAsync(context.Response, context.RequestAborted)
            : context.Response.WriteAsJsonAsync(
                new { error = OAuthError.TemporarilyUnavailable, error_description = "The workspace is disabled." }, context.RequestAborted);
    }

    private static Task WritePageAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Not available</title><link rel="stylesheet" href="/assets/site.css"></head>
            <body><main><h1>Not available</h1><p>{Sentence}</p></main></body></html>
            """,
            cancellationToken);
    }
}
