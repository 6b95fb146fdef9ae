using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Host.Interaction;

namespace Workspaces.Host.RateLimiting;

/// <summary>The answer to a request over a limit (RFC 6585 4, RFC 9126 2.3): a page for people, an OAuth error for programs. Next to nothing is computed for it.</summary>
internal static class TooManyRequests
{
    private const string Description = "Too many requests. Try again later.";

    public static Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.CacheControl = "no-store";
        // RFC 6749 8.5 lets endpoints answer with further errors; this one is that of RFC 6749 4.1.2.1, which says what is meant.
        return Readers.IsPerson(context.Request)
            ? Task.CompletedTask
            : context.AnswerErrorAsync(StatusCodes.Status429TooManyRequests, OAuthError.TemporarilyUnavailable, Description);
    }
}
