using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.AspNetCore.Requests;

/// <summary>Reads HTTP requests for the judges of the pack.</summary>
public static class EndpointRequestReader
{
    /// <summary>The request; a refusal when its body is no form, or a parameter stands in it more than once (RFC 6749 3.1).</summary>
    /// <param name="context">The request.</param>
    /// <param name="endpoint">Where it came.</param>
    /// <param name="ownFields">Fields of forms of the host's own, which are no parameters of requests; null = none.</param>
    public static async ValueTask<EndpointResult<EndpointRequest>> ReadAsync(HttpContext context, ProtocolEndpoint endpoint, IReadOnlyCollection<string>? ownFields = null)
    {
        var http = context.Request;
        if (HttpMethods.IsPost(http.Method) && !FormMediaType.IsOf(http))
        {
            return new(null, Reasons.ContentTypeUnsupported.Refuse());
        }

        var read = HttpMethods.IsPost(http.Method)
            ? RequestParameters.Read<StringValues>((await context.ReadExactFormAsync()).Where(field => ownFields?.Contains(field.Key) is not true))
            : RequestParameters.Read<StringValues>(http.Query);
        return read.Value is not { } parameters ? new(null, read.Refusal) : new(
            new()
            {
                Workspace = context.GetWorkspace(),
                Endpoint = endpoint,
                Method = http.Method,
                Url = context.CalledUrl(endpoint.Path),
                Parameters = parameters,
                Certificate = await context.GetClientCertificateAsync(),
                Source = context.Connection.RemoteIpAddress,
                DpopHeaders = http.Headers["DPoP"],
                Authorization = http.Headers.Authorization,
                Trace = context.Trace(),
            },
            null);
    }
}
