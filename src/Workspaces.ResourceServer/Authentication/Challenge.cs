using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.ResourceServer.Guarding;
using Workspaces.ResourceServer.Metadata;
using Workspaces.ResourceServer.Options;

namespace Workspaces.ResourceServer.Authentication;

/// <summary>
/// Says how the API is to be called (RFC 6750 3, RFC 9449 7.1): a challenge for each way to send a token, with where the metadata are (RFC 9728 5.1). What was wrong stands in the challenge of the way
/// that was tried, and nowhere when none was (RFC 6750 3.1). Where an API takes tokens of several issuers, only the one whose token came says so; the others add how they are called.
/// </summary>
internal sealed class Challenge(TokenGuards guards, MappedMetadata mapped)
{
    private const string NonceHeader = "DPoP-Nonce";
    private const string LaterSeconds = "5";

    public void Write(HttpContext context, ResourceServerOptions options, Admission? admission, TokenGuard guard)
    {
        context.Response.Headers.CacheControl = "no-store";
        var concerned = admission is not null && Concerns(context, options);
        if (concerned && admission == Admission.Unknown)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = LaterSeconds;
            return;
        }

        var violation = concerned ? admission!.Refusal?.Violation : null;
        if (violation?.Error is OAuthError.UseDpopNonce)
        {
            context.Response.Headers[NonceHeader] = guard.NewNonce();
        }

        if (violation is not null || context.Response.StatusCode is StatusCodes.Status200OK)
        {
            context.Response.StatusCode = violation?.Error is OAuthError.InvalidRequest ? StatusCodes.Status400BadRequest : StatusCodes.Status401Unauthorized;
        }

        Append(context, options, violation, scope: null);
    }

    /// <summary>The token lacks a scope (RFC 6750 3.1).</summary>
    public void WriteMissing(HttpContext context, ResourceServerOptions options, IReadOnlyList<string> scopes)
    {
        context.Response.Headers.CacheControl = "no-store";
        Append(context, options, new(OAuthError.InsufficientScope, "The access token lacks a scope of this resource."), string.Join(' ', scopes));
    }

    // A token that names no issuer of ours is everybody's fault to tell.
    private bool Concerns(HttpContext context, ResourceServerOptions options)
    {
        var issuer = AuthorizationHeader.ReadToken(context.Request.Headers.Authorization).Token is { } token
            && CompactJwt.TryParse(token, out var jwt) && JwtClaims.TryText(jwt.Payload, "iss", out var named) ? named : null;
        return issuer == options.Issuer || !guards.Know(issuer);
    }

    private void Append(HttpContext context, ResourceServerOptions options, Violation? violation, string? scope)
    {
        var tried = violation is null ? null : Tried(context, violation.Error);
        foreach (var scheme in new[] { AuthorizationHeader.Bearer, AuthorizationHeader.Dpop })
        {
            var fault = scheme == tried ? violation : null;
            context.Response.Headers.Append("WWW-Authenticate", AuthorizationHeader.Challenge(
                scheme,
                ("realm", options.Issuer),
                ("resource_metadata", mapped.Anywhere ? ProtectedResourceMetadata.AddressOf(options) : null),
                ("algs", scheme == AuthorizationHeader.Dpop ? string.Join(' ', options.Dpop.Algorithms) : null),
                ("error", fault?.Error),
                ("error_description", fault?.Description),
                ("scope", fault is null ? null : scope)));
        }
    }

    private static string Tried(HttpContext context, string error) =>
        error is OAuthError.InvalidDpopProof or OAuthError.UseDpopNonce || AuthorizationHeader.ReadToken(context.Request.Headers.Authorization).Scheme is AuthorizationHeader.Dpop
            ? AuthorizationHeader.Dpop
            : AuthorizationHeader.Bearer;
}
