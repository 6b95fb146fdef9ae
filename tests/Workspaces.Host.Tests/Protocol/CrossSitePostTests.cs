using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>An authorization request that another site posts comes without the session (SameSite=Lax): the browser is asked to come again by GET, with it (OpenID Connect Core 3.1.2.1).</summary>
public sealed class CrossSitePostTests(ProtocolHosts hosts)
{
    private const int LongestLocation = 2048;

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("cross-site")]
    [InlineData(null)]
    public async Task Is_answered_for_who_is_signed_in(string? site)
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, HybridByValue)).Tpp;
        using var browser = tpp.NewBrowser();
        await tpp.Flow(new() { Browser = browser });

        var posted = await PostAsync(tpp, Request(tpp, form => form["prompt"] = "none"), site);
        var answered = await browser.GetAsync(Location(tpp, posted), Stopping);

        Assert.Equal(HttpStatusCode.SeeOther, posted.Status);
        Assert.Contains("error=consent_required", answered.Location!.Fragment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signs_in_who_is_not()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, HybridByValue)).Tpp;
        using var browser = tpp.NewBrowser();

        var posted = await PostAsync(tpp, Request(tpp), "cross-site");
        var asked = await browser.GetAsync(Location(tpp, posted), Stopping);
        var silent = await browser.GetAsync(Location(tpp, await PostAsync(tpp, Request(tpp, form => form["prompt"] = "none"), "cross-site")), Stopping);

        Assert.EndsWith("/sign-in", asked.Location!.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("error=login_required", silent.Location!.Fragment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_long_it_is()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, HybridByValue)).Tpp;
        using var browser = tpp.NewBrowser();

        var posted = await PostAsync(tpp, Request(tpp, form => form["claims"] = $$$$"""{"userinfo":{"email":{"values":["{{{{new string('x', 12_000)}}}}"]}}}"""), "cross-site");

        Assert.InRange(posted.Header("Location")!.Length, 1, LongestLocation);
        Assert.EndsWith("/sign-in", (await browser.GetAsync(Location(tpp, posted), Stopping)).Location!.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same-origin")]
    [InlineData("same-site")]
    [InlineData("none")]
    public async Task Nothing_is_withheld_from_what_the_site_itself_posts(string site)
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, HybridByValue)).Tpp;

        var posted = await PostAsync(tpp, Request(tpp, form => form["prompt"] = "none"), site);

        Assert.Contains("#error=login_required", posted.Header("Location"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_came_along_is_used_at_once()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, HybridByValue)).Tpp;
        using var browser = tpp.NewBrowser();
        await tpp.Flow(new() { Browser = browser });

        var posted = await PostAsync(tpp, Request(tpp, form => form["prompt"] = "none"), "cross-site", browser.CookiesFor(tpp.Server.Endpoint("authorization_endpoint", false)));

        Assert.Contains("#error=consent_required", posted.Header("Location"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_once()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, HybridByValue)).Tpp;

        var posted = await PostAsync(tpp, Request(tpp, form => form["prompt"] = "none login"), "cross-site");

        Assert.Contains("#error=invalid_request", posted.Header("Location"), StringComparison.Ordinal);
    }

    private static FormParameters Request(Tpp tpp, Action<FormParameters>? change = null)
    {
        var attempt = tpp.Start(new() { Parameters = change });
        return new()
        {
            ["client_id"] = tpp.Options.ClientId,
            ["response_type"] = attempt.Parameters["response_type"],
            ["scope"] = attempt.Parameters["scope"],
            ["redirect_uri"] = attempt.RedirectUri,
            ["request"] = tpp.RequestObject(attempt),
        };
    }

    private async Task<Answer> PostAsync(Tpp tpp, FormParameters form, string? site, string? cookies = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, tpp.Server.Endpoint("authorization_endpoint", false)) { Content = new FormUrlEncodedContent(form) };
        foreach (var (name, value) in new[] { ("Sec-Fetch-Site", site), ("Cookie", cookies), ("Origin", "https://tpp.example.com") }.Where(header => header.Item2 is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await hosts.Sqlite.Http.SendAsync(request, null, null, Stopping);
    }

    private static Uri Location(Tpp tpp, Answer answer) => new(tpp.Server.Endpoint("authorization_endpoint", false), answer.Header("Location")!);
}
