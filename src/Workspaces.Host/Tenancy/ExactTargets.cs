using Microsoft.AspNetCore.Http.Features;

namespace Workspaces.Host.Tenancy;

/// <summary>
/// One spelling of every path, checked on what came over the wire before anything is mapped: proxies whose rules are exact, and this server, must mean the same by it. Escapes stand only for what
/// cannot stand for itself, there are no dot segments, and the first segment, which says whose the path is, has no capitals.
/// </summary>
internal static class ExactTargets
{
    public static IApplicationBuilder UseExactTargets(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (IsExact(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    internal static bool IsExact(string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        return path.StartsWith('/')
            && !path.Contains("//", StringComparison.Ordinal)
            && !path.Contains('\\', StringComparison.Ordinal)
            && !path.Split('/').Any(segment => segment is "." or "..")
            && !path.AsSpan(1).SplitFirst().ContainsAnyInRange('A', 'Z')
            && HasNeededEscapesOnly(path);
    }

    private static ReadOnlySpan<char> SplitFirst(this ReadOnlySpan<char> path) => path.IndexOf('/') is var end && end < 0 ? path : path[..end];

    // RFC 3986 6.2.2.2: a letter, digit or mark that an escape hides is the same to some and another to others.
    private static bool HasNeededEscapesOnly(string path)
    {
        for (var at = path.IndexOf('%', StringComparison.Ordinal); at >= 0; at = path.IndexOf('%', at + 1))
        {
            if (at + 2 >= path.Length || !char.IsAsciiHexDigit(path[at + 1]) || !char.IsAsciiHexDigit(path[at + 2]))
            {
                return false;
            }

            var hidden = (char)Convert.ToByte(path.Substring(at + 1, 2), 16);
            if (char.IsAsciiLetterOrDigit(hidden) || hidden is '-' or '.' or '_' or '~' or '\0')
            {
                return false;
            }
        }

        return true;
    }
}
