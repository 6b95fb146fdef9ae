using Workspaces.FapiExtensions.Protocol;
using Workspaces.Host.Interaction.Notices;

namespace Workspaces.Host.RateLimiting;

/// <summary>The answer to a request over a limit (RFC 6585 4, RFC 9126 2.3): a page for people, an OAuth error for programs. Next to nothing is computed for it.</summary>
internal static class TooManyRequests
{
    private const string Description = "Too many requests. Try again later.";

    public static Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.CacheControl = "no-store";
        if (Readers.IsPerson(context.Request))
        {
            return Task.CompletedTask;
        }

        return context.Response.WriteAsJsonAsync(new Error(OAuthError.TemporarilyUnavailable, Description), ProtocolJson.Options, context.RequestAborted);
    }

    // RFC 6749 8.5 lets endpoints answer with further errors; this one is that of RFC 6749 4.1.2.1, which says what is meant.
    private sealed record Error([property: System.Text.Json.Serialization.JsonPropertyName("error")] string Code, string ErrorDescription);
}
