using Microsoft.AspNetCore.Authentication.Cookies;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;

namespace Workspaces.Host.Interaction;

/// <summary>Names and scopes the session cookie by workspace, so that sessions of two workspaces live side by side and never meet.</summary>
internal sealed class WorkspaceCookieManager : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, NameOf(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, NameOf(context, key), value, Within(context, options));

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _cookies.DeleteCookie(context, NameOf(context, key), Within(context, options));

    private static CookieOptions Within(HttpContext context, CookieOptions options) => new(options) { Path = context.Request.PathBase };

    public static string NameOf(HttpContext context, string key) =>
        $"{key}.{context.GetWorkspace().Id}";
}
