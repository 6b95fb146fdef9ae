using Workspaces.Application.Factors;
using Workspaces.Application.IdentityProviders;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Interaction;

/// <summary>Tells people from programs.</summary>
internal static class Readers
{
    /// <summary>The addresses of pages, below a workspace.</summary>
    public static readonly IReadOnlyList<string> Pages =
        [ProtocolEndpoints.Authorization.Path, PageLink.SignIn, PageLink.Code, PageLink.Passkey, EnrolmentLink.Path, UpstreamPaths.Departure, UpstreamPaths.Callback, ProtocolEndpoints.EndSession.Path, "/error"];

    /// <summary>
    /// Whether a person reads the answer: a page was asked for, or something else by a browser. What programs send to the other endpoints is answered
    /// in JSON whatever they accept; some libraries name text/html everywhere.
    /// </summary>
    public static bool IsPerson(HttpRequest request) =>
        Pages.Any(page => request.Path.Value?.EndsWith(page, StringComparison.Ordinal) is true)
        || ((HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase));
}
