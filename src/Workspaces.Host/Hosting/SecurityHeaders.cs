using Microsoft.Extensions.Primitives;

namespace Workspaces.Host.Hosting;

/// <summary>The headers that every response carries. What a page sets itself is left as it is.</summary>
internal static class SecurityHeaders
{
    // No form-action: browsers apply it to redirects after a form too, and consent ends at a client's redirect URI.
    public const string PagePolicy = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Of pages that take a passkey, for which browsers want a script. It is a file of ours.</summary>
    public const string PagePolicyWithScript = PagePolicy + "; script-src 'self'";

    private static readonly StringValues OneYear = "max-age=31536000";
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues Deny = "DENY";
    private static readonly StringValues Policy = PagePolicy;

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(static state => Apply((HttpContext)state), context);
        return next(context);
    });

    private static Task Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.TryAdd("X-Content-Type-Options", NoSniff);
        headers.TryAdd("Referrer-Policy", NoReferrer);
        if (!IsLoopback(context.Request.Host.Host))
        {
            // On localhost it would reach every other program of the developer, whatever its port.
            headers.TryAdd("Strict-Transport-Security", OneYear);
        }

        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true)
        {
            headers.TryAdd("Content-Security-Policy", Policy);
            headers.TryAdd("X-Frame-Options", Deny);
        }

        return Task.CompletedTask;
    }

    private static bool IsLoopback(string host) => host is "localhost" or "127.0.0.1" or "[::1]";
}
