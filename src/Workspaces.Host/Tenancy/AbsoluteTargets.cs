using Microsoft.AspNetCore.Http.Features;

namespace Workspaces.Host.Tenancy;

/// <summary>
/// Takes request targets in absolute form (RFC 9112 3.2.2), as clients send them to proxies, for what they say: the host in them is the host of the request, and the rest is a target like any other, which
/// everything behind judges by its spelling. The path is read from the target itself: the server has read it as a URI, where other spellings are the same.
/// </summary>
internal static class AbsoluteTargets
{
    private const string Scheme = "https://";

    public static IApplicationBuilder UseAbsoluteTargets(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        if (request.RawTarget.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            if (request.RawTarget.Contains('#', StringComparison.Ordinal) || request.RawTarget.Contains("%00", StringComparison.Ordinal))
            {
                // No target has a fragment (RFC 9112 3.2), and no path a character that ends strings.
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }

            var (authority, target) = Split(request.RawTarget[Scheme.Length..]);
            var query = target.IndexOf('?', StringComparison.Ordinal);
            request.RawTarget = target;
            request.QueryString = query < 0 ? "" : target[query..];
            context.Request.Host = new(authority);
            context.Request.Path = PathString.FromUriComponent(query < 0 ? target : target[..query]);
        }

        return next(context);
    });

    private static (string Authority, string Target) Split(string rest)
    {
        var end = rest.AsSpan().IndexOfAny('/', '?');
        var target = end < 0 ? "/" : rest[end] == '/' ? rest[end..] : "/" + rest[end..];
        return (end < 0 ? rest : rest[..end], target);
    }
}
