namespace Workspaces.Host.Tenancy;

/// <summary>Routing takes paths in any case and with a slash at the end; a path has one spelling.</summary>
internal static class ExactPaths
{
    public static IApplicationBuilder UseExactPaths(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern } && !IsSpelled(context.Request, pattern))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    });

    // The root of a branch is the branch itself; only that of the host is a slash.
    private static bool IsSpelled(HttpRequest request, string pattern) =>
        pattern.TrimStart('/').Length == 0 ? request.Path.HasValue != request.PathBase.HasValue : IsSpelled(request.Path.Value ?? "", pattern);

    // Segment by segment: what a parameter takes is free, everything else is to the letter.
    private static bool IsSpelled(string path, string pattern)
    {
        var (segments, wanted) = (path.TrimStart('/').Split('/'), pattern.TrimStart('/').TrimEnd('/').Split('/'));
        var open = wanted[^1].StartsWith("{**", StringComparison.Ordinal) || wanted[^1].StartsWith("{*", StringComparison.Ordinal);
        return (open ? segments.Length >= wanted.Length : segments.Length == wanted.Length)
            && wanted.Index().All(segment => segment.Item.Contains('{', StringComparison.Ordinal) || segment.Item == segments[segment.Index])
            && (segments[^1].Length > 0 || wanted[^1].Length == 0);
    }
}
