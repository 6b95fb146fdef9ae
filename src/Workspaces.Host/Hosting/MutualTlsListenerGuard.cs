using Workspaces.FapiExtensions.Engine;

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
        var allowed = context.Connection.LocalPort == _port
            ? bank || path.Contains("/.well-known/", StringComparison.Ordinal) || path.StartsWith("/health/", StringComparison.Ordinal)
                || MachineEndpoints.Any(endpoint => path.EndsWith(endpoint, StringComparison.Ordinal))
            : !bank;
        if (allowed)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
