namespace Workspaces.Host.Tenancy;

/// <summary>Routing takes paths in any case and with a slash at the end; a path of a workspace has one spelling.</summary>
internal static class ExactPaths
{
    public static IApplicationBuilder UseExactPaths(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (context.GetEndpoint() is RouteEndpoint { RoutePattern: { Parameters.Count: 0, RawText: { } pattern } }
            && !context.Request.Path.Value.AsSpan(1).SequenceEqual(pattern.AsSpan().TrimStart('/')))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    });
}
