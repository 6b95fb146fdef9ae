using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Registration;
using Workspaces.FapiExtensions.Requests;

namespace Workspaces.FapiExtensions.AspNetCore.Requests;

/// <summary>Reads HTTP requests for the registration endpoints. The body is bounded by the row of the endpoint.</summary>
internal static class RegistrationCallReader
{
    public static async Task<RegistrationCall> ReadAsync(HttpContext context)
    {
        var http = context.Request;
        var (scheme, token) = AuthorizationHeader.ReadToken(http.Headers.Authorization);
        return new()
        {
            Workspace = context.GetWorkspace(),
            MediaType = MediaTypeHeaderValue.TryParse(http.ContentType, out var type) ? type.MediaType.Value?.ToLowerInvariant() : null,
            Body = HttpMethods.IsPost(http.Method) || HttpMethods.IsPut(http.Method) ? await context.ReadBoundBodyAsync(ProtocolEndpoints.Registration) : ReadOnlyMemory<byte>.Empty,
            Certificate = await context.GetClientCertificateAsync(),
            Source = context.Connection.RemoteIpAddress,
            Token = scheme == AuthorizationHeader.Bearer ? token : null,
            Trace = context.Trace(),
        };
    }
}
