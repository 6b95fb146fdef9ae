namespace Workspaces.Host.Interaction;

/// <summary>
/// Tells requests from which the browser may have kept the session: what another site posts comes without cookies of SameSite=Lax (RFC 6265bis 5.2), though the user is signed in. A GET brings them.
/// </summary>
internal static class WithheldCookies
{
    private const string FetchSite = "Sec-Fetch-Site";

    // Browsers that do not say where a request comes from, and programs, are given the benefit of the doubt.
    public static bool MayBeIn(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.Request.Headers[FetchSite].ToString() is not ("same-origin" or "same-site" or "none")
        && !context.Request.Cookies.ContainsKey(WorkspaceCookieManager.NameOf(context, UserSession.CookieName));
}
