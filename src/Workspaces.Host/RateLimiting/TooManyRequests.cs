using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.RateLimiting;

/// <summary>The answer to a request over a limit (RFC 6585 4, RFC 9126 2.3): a page for people, an OAuth error for programs. Nothing is computed for it.</summary>
internal static class TooManyRequests
{
    private const string Description = "Too many requests. Try again later.";

    private const string Page = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Too many requests</title>
          <link rel="stylesheet" href="/assets/site.css">
        </head>
        <body>
          <main>
            <h1>Too many requests</h1>
            <p role="alert" id="message">This service is very busy. Nothing was lost: wait a moment, then load this page again.</p>
          </main>
        </body>
        </html>
        """;

    public static Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.CacheControl = "no-store";
        if (IsForPeople(context.Request.Path.Value))
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(Page, context.RequestAborted);
        }

        return context.Response.WriteAsJsonAsync(new Error(OAuthError.TemporarilyUnavailable, Description), ProtocolJson.Options, context.RequestAborted);
    }

    private static bool IsForPeople(string? path) => path is WorkspaceEndpoints.AuthorizationPath or WorkspaceEndpoints.EndSessionPath or "/sign-in" or "/error";

    // RFC 6749 8.5 lets endpoints answer with further errors; this one is that of RFC 6749 4.1.2.1, which says what is meant.
    private sealed record Error([property: System.Text.Json.Serialization.JsonPropertyName("error")] string Code, string ErrorDescription);
}
