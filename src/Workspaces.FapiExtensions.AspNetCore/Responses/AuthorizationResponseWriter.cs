using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.AspNetCore.Responses;

/// <summary>Writes an authorization response: a redirection, or a form that posts itself (OAuth 2.0 Form Post Response Mode).</summary>
public static class AuthorizationResponseWriter
{
    /// <summary>Sends the browser back to the client, and leaves a refusal for the record.</summary>
    public static Task WriteAsync(HttpContext context, AuthorizationResponse authorization)
    {
        if (authorization.Refused is { } refused)
        {
            context.Refuse(refused);
        }

        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        if (authorization.Mode == ResponseMode.FormPost)
        {
            return WriteFormAsync(context, authorization);
        }

        // 303 makes the browser forget the form it posted (FAPI2-SP-FINAL-5.3.2.2-10, -11).
        response.StatusCode = StatusCodes.Status303SeeOther;
        response.Headers.Location = authorization.Location();
        return Task.CompletedTask;
    }

    private static Task WriteFormAsync(HttpContext context, AuthorizationResponse authorization)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var fields = string.Concat(authorization.Parameters.Select(p => $"<input type=\"hidden\" name=\"{p.Key}\" value=\"{WebUtility.HtmlEncode(p.Value)}\">"));
        context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; script-src 'nonce-{nonce}'; frame-ancestors 'none'";
        return context.WriteContentAsync("text/html; charset=utf-8", Encoding.UTF8.GetBytes(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Continue</title></head><body>
            <form method="post" action="{WebUtility.HtmlEncode(authorization.RedirectUri)}">{fields}<noscript><button>Continue</button></noscript></form>
            <script nonce="{nonce}">document.forms[0].submit()</script>
            </body></html>
            """));
    }
}
