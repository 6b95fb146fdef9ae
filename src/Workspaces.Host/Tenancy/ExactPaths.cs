namespace Workspaces.Host.Tenancy;

/// <summary>Routing takes paths in any case and with a slash at the end; a path of a workspace has one spelling.</summary>
internal static class ExactPaths
{
    public static IApplicationBuilder UseExactPaths(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern } && !IsSpelled(context.Request.Path.Value.AsSpan(1), pattern.AsSpan().TrimStart('/')))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    });

    private static bool IsSpelled(ReadOnlySpan<char> path, ReadOnlySpan<char> pattern) => pattern.IndexOf('{') switch
    {
        < 0 => path.SequenceEqual(pattern),
        var parameter => path.StartsWith(pattern[..parameter], StringComparison.Ordinal) && !path.EndsWith('/'),
    };
}
