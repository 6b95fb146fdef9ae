using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Writes an authorization response: a redirection, or a form that posts itself (OAuth 2.0 Form Post Response Mode).</summary>
internal static class AuthorizationResponseWriter
{
    public static Task WriteAsync(HttpResponse response, AuthorizationResponse authorization, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        if (authorization.Mode == ResponseMode.FormPost)
        {
            return WriteFormAsync(response, authorization, cancellationToken);
        }

        // 303 makes the browser forget the form it posted (FAPI2-SP-FINAL-5.3.2.2-10, -11).
        response.StatusCode = StatusCodes.Status303SeeOther;
        response.Headers.Location = authorization.Location();
        return Task.CompletedTask;
    }

    private static Task WriteFormAsync(HttpResponse response, AuthorizationResponse authorization, CancellationToken cancellationToken)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var fields = string.Concat(authorization.Parameters.Select(p => $"<input type=\"hidden\" name=\"{p.Key}\" value=\"{WebUtility.HtmlEncode(p.Value)}\">"));
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = $"default-src 'none'; script-src 'nonce-{nonce}'; frame-ancestors 'none'";
        return response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Continue</title></head><body>
            <form method="post" action="{WebUtility.HtmlEncode(authorization.RedirectUri)}">{fields}<noscript><button>Continue</button></noscript></form>
            <script nonce="{nonce}">document.forms[0].submit()</script>
            </body></html>
            """,
            cancellationToken);
    }
}
