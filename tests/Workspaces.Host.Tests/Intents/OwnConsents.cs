using System.Net;
using System.Text.RegularExpressions;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Host.Tests.Intents;

/// <summary>A customer at a browser who looks at the own consents.</summary>
internal sealed partial class OwnConsents(Browser browser, string issuer) : IDisposable
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Browser Browser => browser;

    public Uri Address { get; } = new(issuer + "/consents");

    /// <summary>Signs in for the list alone.</summary>
    public static async Task<OwnConsents> OpenAsync(Tpp tpp, string name = "alice", string? password = null)
    {
        var customer = new OwnConsents(tpp.NewBrowser(), tpp.Server.Issuer);
        var list = await customer.SignInAsync(await customer.GetAsync((await customer.ListAsync()).Location!), name, password ?? (name == "alice" ? "wonderland" : $"{name}-password"));
        Assert.Equal(HttpStatusCode.OK, list.Status);
        return customer;
    }

    /// <summary>From the sign-in page to where it leads.</summary>
    public async Task<Page> SignInAsync(Page page, string name, string password)
    {
        var form = page.Forms.Single(form => form.Has("password"));
        var signedIn = await browser.SubmitAsync(form, new(form.Defaults()) { ["username"] = name, ["password"] = password }, Cancellation);
        return signedIn.Location is { } on ? await GetAsync(on) : signedIn;
    }

    public Task<Page> GetAsync(Uri url) => browser.GetAsync(url, Cancellation);

    public Task<Page> ListAsync(string query = "") => GetAsync(new(Address + query));

    /// <summary>Where the buttons of a list lead.</summary>
    public static IReadOnlyList<Uri> Withdrawals(Page list) => [.. WithdrawalLink().Matches(list.Answer.Body).Select(link => new Uri(list.Url, WebUtility.HtmlDecode(link.Groups["href"].Value)))];

    /// <summary>Where a link of a page leads.</summary>
    public static Uri Link(Page page, string id) => new(page.Url, WebUtility.HtmlDecode(Regex.Match(page.Answer.Body, $"<a id=\"{id}\"[^>]*href=\"([^\"]+)\"").Groups[1].Value));

    /// <summary>The only button of the list.</summary>
    public async Task<Uri> WithdrawalAsync() => Assert.Single(Withdrawals(await ListAsync()));

    /// <summary>Both steps.</summary>
    public async Task<Page> WithdrawAsync(Uri withdrawal) => await SubmitAsync(await GetAsync(withdrawal));

    public Task<Page> SubmitAsync(Page asked, Action<FormParameters>? change = null)
    {
        var form = Assert.Single(asked.Forms);
        var values = new FormParameters(form.Defaults());
        change?.Invoke(values);
        return browser.SubmitAsync(form, values, Cancellation);
    }

    public void Dispose() => browser.Dispose();

    [GeneratedRegex("<a class=\"button withdraw\"[^>]*href=\"(?<href>[^\"]+)\"")]
    private static partial Regex WithdrawalLink();
}
