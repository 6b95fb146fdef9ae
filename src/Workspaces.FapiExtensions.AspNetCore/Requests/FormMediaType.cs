using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.AspNetCore.Requests;

/// <summary>Tells whether a body is a form as the endpoints take it: in UTF-8 (RFC 6749 appendix B), and in no other of the types that ASP.NET Core reads.</summary>
public static class FormMediaType
{
    public static bool IsOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(ProtocolEndpoint.Form, StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
