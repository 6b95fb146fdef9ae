using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;

namespace Workspaces.FapiExtensions.Authorization;

/// <summary>The answer to an authorization request, ready to be sent.</summary>
/// <param name="Mode"><c>query</c>, <c>fragment</c> or <c>form_post</c>.</param>
public sealed record AuthorizationResponse(string RedirectUri, string Mode, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>What the response refuses; null when it carries a code.</summary>
    public RefusedRequest? Refused { get; init; }

    /// <summary>The URL of a query or fragment response; a query that the client registered is kept (RFC 6749 3.1.2).</summary>
    public string Location()
    {
        var encoded = string.Join('&', Parameters.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
        return Mode == ResponseMode.Fragment
            ? $"{RedirectUri}#{encoded}"
            : RedirectUri + (RedirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?') + encoded;
    }
}
