using Workspaces.Application.Factors;
using Workspaces.Application.IdentityProviders;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Interaction;

/// <summary>Tells people from programs.</summary>
internal static class Readers
{
    /// <summary>The addresses of pages, below a workspace.</summary>
    public static readonly IReadOnlyList<string> Pages =
        [ProtocolEndpoints.Authorization.Path, PageLink.SignIn, PageLink.Code, PageLink.Passkey, EnrolmentLink.Path, UpstreamPaths.Departure, UpstreamPaths.Callback, ProtocolEndpoints.EndSession.Path, PageLink.Consents, PageLink.Withdrawal, PageLink.Download, "/error"];

    /// <summary>
    /// Whether a person reads the answer: a page was asked for, or something else by a browser. What programs send to the other endpoints is answered
    /// in JSON whatever they accept; some libraries name text/html everywhere.
    /// </summary>
    public static bool IsPerson(HttpRequest request) =>
        IsPage(request.Path.Value ?? "")
        || ((HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase));

    // Before and after the workspace was taken from the path. What programs call ends as pages are called, too.
    private static bool IsPage(string path) =>
        Pages.Contains(path, StringComparer.Ordinal) || (path.IndexOf('/', Math.Min(1, path.Length)) is > 0 and var end && Pages.Contains(path[end..], StringComparer.Ordinal));
}
