using System.Globalization;
using Workspaces.Host.Hosting;

namespace Workspaces.Host.Interaction;

/// <summary>What a page tells the browser beside its content.</summary>
internal static class PagePolicies
{
    /// <summary>The page has a script of ours.</summary>
    public static void AllowScript(HttpContext context) => context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.PagePolicyWithScript;

    /// <summary>The page says that there were too many attempts; null = it does not.</summary>
    public static void TellWait(HttpContext context, TimeSpan? wait)
    {
        if (wait is { } time)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
    }
}
