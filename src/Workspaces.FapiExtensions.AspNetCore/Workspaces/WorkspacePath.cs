using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;

namespace Workspaces.FapiExtensions.AspNetCore.Workspaces;

/// <summary>Splits a request path into the workspace it names and the rest. Only one spelling of a path exists; every other is not found.</summary>
public static class WorkspacePath
{
    private static readonly string[] InsertedWellKnown = [ProtocolEndpoints.OpenIdConfiguration.Path + "/", ProtocolEndpoints.OAuthMetadata.Path + "/"];

    /// <summary>True when every character of the raw request target's path is one that our paths use.</summary>
    public static bool IsCanonical(string rawTarget)
    {
        var query = rawTarget.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? rawTarget : rawTarget[..query];
        if (path.Length is 0 or > 512 || path[0] != '/' || path[^1] == '/' || path.Contains("//", StringComparison.Ordinal))
        {
            return false;
        }

        // No escapes, no matrix parameters, no dot segments, no back slashes: what a proxy and we could read differently. No capitals, which routing
        // would take for small letters and the guards before it would not.
        return (IsSmall(path) || IsSmall(WithoutReference(path)))
            && !path.Split('/').Any(segment => segment is "." or "..");
    }

    private static bool IsSmall(string path) => path.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '/' or '-' or '.' or '_' or ':');

    /// <summary>The path without the reference at its end, which people copy as pages show it, in capitals: it is looked up in whatever case it comes.</summary>
    private static string WithoutReference(string path) =>
        path.Split('/') is ["", _, var part, { Length: RefusalReference.Length } reference]
        && "/" + part == ProtocolEndpoints.Rejections.Path
        && RefusalReference.IsWellFormed(reference.ToUpperInvariant())
            ? path[..^reference.Length]
            : path;

    /// <summary>The workspace id and the path within the workspace; false when the path cannot name a workspace.</summary>
    public static bool TrySplit(string path, out string id, out string rest)
    {
        // RFC 8414 3.1 puts the well-known part in front of the issuer's path.
        foreach (var prefix in InsertedWellKnown)
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal))
            {
                (id, rest) = (path[prefix.Length..], prefix[..^1]);
                return !id.Contains('/', StringComparison.Ordinal);
            }
        }

        var slash = path.IndexOf('/', 1);
        (id, rest) = slash < 0 ? (path[1..], "") : (path[1..slash], path[slash..]);
        return rest.Length > 1;
    }
}
