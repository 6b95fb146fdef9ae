using Microsoft.AspNetCore.Authentication.Cookies;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;

namespace Workspaces.Host.Interaction;

/// <summary>Names and scopes the session cookie by workspace, so that sessions of two workspaces live side by side and never meet.</summary>
internal sealed class WorkspaceCookieManager : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _cookies.DeleteCookie(context, Name(context, key), options);

    private static string Name(HttpContext context, string key) =>
        $"{key}.{context.GetWorkspace().Id}";
}
