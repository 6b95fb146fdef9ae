using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.AspNetCore.Requests;

/// <summary>
/// Tells under which of its workspace's two addresses a request was called (RFC 9449 4.3: <c>htu</c> is the URL of the request). It is the host that the client named, as trusted proxies hand it on;
/// the addresses themselves are configuration.
/// </summary>
public static class CalledAddress
{
    /// <summary>The URL of a path of the workspace, at the address that was called.</summary>
    public static string CalledUrl(this HttpContext context, string path)
    {
        var endpoints = context.GetWorkspace().Endpoints;
        var both = ProtocolEndpoints.At(path) is { } endpoint && endpoint.Path == path ? endpoints.Both(endpoint) : endpoints.Both(path);
        var host = context.Request.Host;
        // Ports that are mapped on the way are in no configuration.
        var mutualTls = endpoints.IsMutualTls(host.Host, host.Port) ?? context.Features.Get<IMutualTlsListenerFeature>() is not null;
        return both[mutualTls ? 1 : 0];
    }
}
