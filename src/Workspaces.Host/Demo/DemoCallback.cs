using System.Net;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;
using Workspaces.Host.Interaction;

namespace Workspaces.Host.Demo;

/// <summary>
/// The redirect URI of the demo clients: shows a developer what an authorization response is made of, keeps nothing and checks nothing. It is served where the demo is, which is in
/// Development alone.
/// </summary>
internal static class DemoCallback
{
    /// <summary>Below <c>/docs</c>, which no workspace can be called.</summary>
    private const string Path = "/demo/callback";

    /// <summary>What a browser posts that keeps a fragment, or a person who pastes an address.</summary>
    internal const string Pasted = "pasted_response";

    public static string UrlOf(Uri publicUrl) => publicUrl.AbsoluteUri.TrimEnd('/') + "/docs" + Path;

    public static void MapDemoCallback(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        if (services.GetRequiredService<Installation>() is { Demo: true, Development: true } installation)
        {
            var page = new DemoCallbackPage(DemoClient.FolderOf(services.GetRequiredService<DataDirectory>()), installation);
            endpoints.MapMethods(Path, [HttpMethods.Get, HttpMethods.Post], context => ShowAsync(context, page));
        }
    }

    private static async Task ShowAsync(HttpContext context, DemoCallbackPage page)
    {
        context.UseExactQuery();
        var form = !HttpMethods.IsPost(context.Request.Method) ? null : FormMediaType.IsOf(context.Request) ? await context.ReadExactFormAsync() : FormCollection.Empty;
        var (place, parameters) = form is null ? ("query", context.Request.Query) : form[Pasted] is [{ } pasted] ? Parse(pasted) : ("form", (IEnumerable<KeyValuePair<string, StringValues>>)form);
        var address = form is null ? context.Request.GetEncodedUrl() : form[Pasted] is [{ } given] ? given : null;
        PagePolicies.AllowScript(context);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(page.Html(place, address, [.. parameters.SelectMany(parameter => parameter.Value.Select(value => (parameter.Key, value ?? "")))]), context.RequestAborted);
    }

    // An address as a browser shows it, its query or its fragment.
    private static (string Place, IEnumerable<KeyValuePair<string, StringValues>> Parameters) Parse(string pasted)
    {
        var fragment = pasted.IndexOf('#', StringComparison.Ordinal);
        var start = fragment >= 0 ? fragment : pasted.IndexOf('?', StringComparison.Ordinal);
        var pairs = pasted[(start + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2));
        return (fragment >= 0 ? "fragment" : "query", pairs.Select(pair => KeyValuePair.Create(WebUtility.UrlDecode(pair[0]), new StringValues(WebUtility.UrlDecode(pair.ElementAtOrDefault(1) ?? "")))));
    }
}
