using Workspaces.FapiExtensions.Engine;
using Workspaces.Host.Admin;

namespace Workspaces.Host.Hosting;

/// <summary>
/// Keeps the listener that asks for client certificates to the endpoints that programs call: no page, no administration, no browser.
/// The sample bank is there and nowhere else.
/// </summary>
internal sealed class MutualTlsListenerGuard(RequestDelegate next, Installation installation)
{
    private static readonly string[] MachineEndpoints =
    [
        WorkspaceEndpoints.TokenPath,
        WorkspaceEndpoints.PushedAuthorizationRequestPath,
        WorkspaceEndpoints.IntrospectionPath,
        WorkspaceEndpoints.RevocationPath,
        WorkspaceEndpoints.UserinfoPath,
        WorkspaceEndpoints.JwksPath,
    ];

    private readonly int _port = installation.MutualTlsPort;

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var bank = path.Contains("/bank/", StringComparison.Ordinal);
        var allowed = context.Connection.LocalPort == _port ? bank || IsForMachines(context.Request.Path, path) : !bank;
        if (allowed)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static bool IsForMachines(PathString path, string text) =>
        // A client may have an id that looks like an endpoint.
        !path.StartsWithSegments(AdminApi.Base)
        && (text.Contains("/.well-known/", StringComparison.Ordinal)
            || text.StartsWith("/health/", StringComparison.Ordinal)
            || MachineEndpoints.Any(endpoint => text.EndsWith(endpoint, StringComparison.Ordinal)));
}
