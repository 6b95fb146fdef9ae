using Workspaces.Host.AdminApi;
using Workspaces.Host.Hosting;

namespace Workspaces.Host;

/// <summary>
/// Where administration has a listener of its own, it is there and nowhere else, and nothing else is there but health and style sheets. Whoever may not come in is not told that there is something.
/// </summary>
internal sealed class AdminListenerGuard(RequestDelegate next, Installation installation)
{
    private const string Console = "/console";

    private readonly int? _port = installation.AdminPort;

    public Task InvokeAsync(HttpContext context)
    {
        if (_port is null || IsAllowed(context.Request.Path, context.Connection.LocalPort == _port))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    // In any case: what routing would take for them is kept from the others too.
    private static bool IsAllowed(PathString path, bool own)
    {
        var administration = path.StartsWithSegments(AdminRoutes.Base, StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments(Console, StringComparison.OrdinalIgnoreCase);
        return administration == own || (own && (path.StartsWithSegments("/health", StringComparison.Ordinal) || path.StartsWithSegments("/assets", StringComparison.Ordinal)));
    }
}
