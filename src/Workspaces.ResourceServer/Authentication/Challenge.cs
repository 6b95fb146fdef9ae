using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.ResourceServer.Metadata;
using Workspaces.ResourceServer.Options;

namespace Workspaces.ResourceServer.Authentication;

/// <summary>
/// Says how the API is to be called (RFC 6750 3, RFC 9449 7.1): a challenge for each scheme, with where the metadata are (RFC 9728 5.1). What was wrong stands in the challenge of the scheme that was
/// tried, and nowhere when none was (RFC 6750 3.1).
/// </summary>
internal static class Challenge
{
    public static void Write(HttpContext context, ResourceServerOptions options, Violation? violation, string? scope)
    {
        var tried = violation is null ? null : Tried(context, violation.Error);
        var common = $"realm=\"{options.Issuer}\", resource_metadata=\"{ProtectedResourceMetadata.AddressOf(options)}\"";
        context.Response.Headers.WWWAuthenticate = new StringValues([
            $"{AuthorizationHeader.Bearer} {common}{(tried == AuthorizationHeader.Bearer ? Fault(violation!, scope) : "")}",
            $"{AuthorizationHeader.Dpop} {common}, algs=\"{string.Join(' ', options.Dpop.Algorithms)}\"{(tried == AuthorizationHeader.Dpop ? Fault(violation!, scope) : "")}",
        ]);
        context.Response.Headers.CacheControl = "no-store";
    }

    private static string Tried(HttpContext context, string error) =>
        error is OAuthError.InvalidDpopProof or OAuthError.UseDpopNonce || AuthorizationHeader.ReadToken(context.Request.Headers.Authorization).Scheme is AuthorizationHeader.Dpop
            ? AuthorizationHeader.Dpop
            : AuthorizationHeader.Bearer;

    private static string Fault(Violation violation, string? scope) =>
        $", error=\"{violation.Error}\", error_description=\"{violation.Description}\"{(scope is null ? "" : $", scope=\"{scope}\"")}";
}
