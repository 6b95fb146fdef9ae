using System.Net;
using System.Text.RegularExpressions;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Host.Tests.Upstream;

/// <summary>Goes through a sign-in page by page.</summary>
internal static partial class PageOf
{
    private const int MostPages = 10;

    /// <summary>The sign-in page of a new request.</summary>
    public static async Task<Page> SignInAsync(Tpp tpp, Browser? browser = null)
    {
        using var own = browser is null ? tpp.NewBrowser() : null;
        return await FollowAsync(browser ?? own!, await AuthorizeAsync(tpp), location => !location.AbsolutePath.EndsWith("/sign-in/provider", StringComparison.Ordinal));
    }

    /// <summary>The URL by which a client sends a user.</summary>
    public static async Task<Uri> AuthorizeAsync(Tpp tpp)
    {
        var pushed = await tpp.PushAsync(tpp.Start());
        return new($"{tpp.Server.Issuer}/authorize?client_id={tpp.Options.ClientId}&request_uri={Uri.EscapeDataString(pushed["request_uri"]!)}");
    }

    /// <summary>The address to which the provider sends the user back; the browser did not go there yet.</summary>
    public static async Task<Uri> CallbackAsync(Tpp tpp, Browser browser)
    {
        var page = await FollowAsync(browser, await AuthorizeAsync(tpp), location => !location.AbsolutePath.EndsWith("/sign-in/callback", StringComparison.Ordinal));
        return page.Location ?? throw new InvalidOperationException($"The provider sends nobody back: {page.Url} {page.Answer.Body}");
    }

    /// <summary>Follows redirects as long as they are wanted.</summary>
    public static async Task<Page> FollowAsync(Browser browser, Uri url, Func<Uri, bool>? wanted = null)
    {
        var page = await browser.GetAsync(url, TestContext.Current.CancellationToken);
        for (var pages = 1; pages < MostPages && page.Location is { } location && wanted?.Invoke(location) is not false; pages++)
        {
            page = await browser.GetAsync(location, TestContext.Current.CancellationToken);
        }

        return page;
    }

    /// <summary>Where the link to the provider leads.</summary>
    public static Uri Link(Page page) => new(page.Url, WebUtility.HtmlDecode(ProviderLink().Match(page.Answer.Body).Groups["href"].Value));

    [GeneratedRegex("""<a id="provider"[^>]*href="(?<href>[^"]+)">""")]
    private static partial Regex ProviderLink();
}
