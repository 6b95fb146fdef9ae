using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;
using Endpoint = Workspaces.FapiExtensions.Protocol.Endpoint;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>Reads requests for the endpoints of the pack, whoever serves them.</summary>
public static class EndpointRequestReader
{
    /// <summary>The request; refused when a parameter stands more than once (RFC 6749 3.1).</summary>
    public static async ValueTask<EndpointResult<EndpointRequest>> ReadAsync(HttpContext context, Endpoint endpoint)
    {
        var http = context.Request;
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        var sent = HttpMethods.IsPost(http.Method) ? await http.ReadFormAsync(context.RequestAborted) : (IEnumerable<KeyValuePair<string, StringValues>>)http.Query;
        foreach (var (name, values) in sent)
        {
            if (values is not [{ } value])
            {
                return new(null, Reasons.ParameterRepeated.Refuse(Received.Count(values.Count, "times")));
            }

            // A parameter without a value counts as absent (RFC 6749 3.1).
            if (value.Length > 0)
            {
                parameters[name] = value;
            }
        }

        return new(new()
        {
            Workspace = context.GetWorkspace(),
            Endpoint = endpoint,
            Method = http.Method,
            Parameters = parameters,
            Certificate = await context.GetClientCertificateAsync(),
            DpopHeaders = http.Headers["DPoP"],
            AuthorizationHeader = http.Headers.Authorization.Count > 0,
            Trace = context.Trace(),
        }, null);
    }
}
