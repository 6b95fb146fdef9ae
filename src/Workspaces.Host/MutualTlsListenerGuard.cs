using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.Host.AdminApi;
using Workspaces.Host.Hosting;
using Workspaces.Storage.Rows;

namespace Workspaces.Host;

/// <summary>
/// Keeps the listener that asks for client certificates to the endpoints that programs call: no page, no browser, and of the
/// administration only the call that explains a certificate. The sample bank is there and nowhere else.
/// </summary>
internal sealed class MutualTlsListenerGuard(RequestDelegate next, Installation installation)
{
    private static readonly string OneRejection = ProtocolEndpoints.Rejections.Path + "/";

    private readonly int _port = installation.MutualTlsPort;

    public Task InvokeAsync(HttpContext context)
    {
        var mutualTls = context.Connection.LocalPort == _port;
        if (IsAllowed(context.Request.Path.Value ?? "", mutualTls))
        {
            if (mutualTls)
            {
                context.Features.Set<IMutualTlsListenerFeature>(MutualTls.Listener);
            }

            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static bool IsRejection(string rest) =>
        rest.StartsWith(OneRejection, StringComparison.Ordinal) && RefusalReference.IsWellFormed(rest[OneRejection.Length..].ToUpperInvariant());

    private static bool IsAllowed(string path, bool mutualTls)
    {
        // The whole path within a workspace is compared, never a part of some path: ids of clients may look like endpoints.
        if (!WorkspacePath.TrySplit(path, out var id, out var rest) || !WorkspaceId.IsValid(id))
        {
            return !mutualTls || path.StartsWith("/health/", StringComparison.Ordinal) || path == DoctorCalls.RequestPath;
        }

        return rest == ProtocolEndpoints.Resource.Path ? mutualTls : !mutualTls || ProtocolEndpoints.At(rest) is { ForPrograms: true } || IsRejection(rest);
    }

    private sealed class MutualTls : IMutualTlsListenerFeature
    {
        public static MutualTls Listener { get; } = new();
    }
}
