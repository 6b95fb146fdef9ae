using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.AspNetCore.Resources;

/// <summary>
/// Says how a resource is to be called (RFC 6750 3, RFC 9449 7.1): a challenge for every scheme that the workspace's tokens are sent by (RFC 9449 7.2). What was wrong stands in the challenge of the
/// scheme that was tried, and nowhere when none was (RFC 6750 3.1).
/// </summary>
internal static class ResourceChallenges
{
    /// <summary>The values of the WWW-Authenticate header.</summary>
    public static StringValues Of(HttpContext context, RefusedRequest refused, string? requiredScope)
    {
        var workspace = context.GetWorkspace();
        string[] offered = [.. Offered(workspace)];
        var tried = Tried(context, refused.Refusal.Violation.Error, offered);
        return new([.. offered.Select(scheme => AuthorizationHeader.Challenge(scheme, scheme == tried ? [.. Call(workspace, scheme), .. Fault(workspace, refused, requiredScope)] : Call(workspace, scheme)))]);
    }

    private static IEnumerable<string> Offered(Workspace workspace)
    {
        if (workspace.SenderConstraint.Contains(TokenBindingMethod.Mtls))
        {
            yield return AuthorizationHeader.Bearer;
        }

        if (workspace.SenderConstraint.Contains(TokenBindingMethod.Dpop))
        {
            yield return AuthorizationHeader.Dpop;
        }
    }

    /// <summary>The scheme to which the fault belongs; null when the call brought nothing that could be at fault.</summary>
    private static string? Tried(HttpContext context, string error, string[] offered)
    {
        var headers = context.Request.Headers;
        if (error is OAuthError.InvalidDpopProof or OAuthError.UseDpopNonce)
        {
            return AuthorizationHeader.Dpop;
        }

        string?[] sent = [.. headers.Authorization.Select(value => AuthorizationHeader.Read([value])?.Scheme), headers["DPoP"].Count > 0 ? AuthorizationHeader.Dpop : null];
        var known = sent.Where(scheme => Is(scheme, AuthorizationHeader.Bearer) || Is(scheme, AuthorizationHeader.Dpop)).ToArray();
        var outside = context.Request.Query.ContainsKey("access_token");
        return known.Length == 0 && !outside
            ? null
            : offered.FirstOrDefault(scheme => known is [var first, ..] && Is(first, scheme)) ?? (offered is [var other, ..] ? other : null);
    }

    private static bool Is(string? scheme, string other) => other.Equals(scheme, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Name, string? Value)> Call(Workspace workspace, string scheme) =>
        [("realm", workspace.Issuer), ("algs", scheme == AuthorizationHeader.Dpop && workspace.Settings.Dpop is { } dpop ? string.Join(' ', dpop.Algorithms) : null)];

    private static IEnumerable<(string Name, string? Value)> Fault(Workspace workspace, RefusedRequest refused, string? requiredScope)
    {
        var violation = refused.Refusal.Violation;
        return
        [
            ("error", violation.Error),
            ("error_description", violation.Description),
            ("error_uri", workspace.Endpoints.Explanation(refused.Refusal, refused.Reference)),
            ("scope", violation.Error is OAuthError.InsufficientScope ? requiredScope : null),
        ];
    }
}
