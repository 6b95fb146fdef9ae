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

    [Fact]
    public async Task A_logout_that_a_site_posts_ends_nothing_before_the_user_is_asked()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, HybridByValue)).Tpp;
        using var request = new HttpRequestMessage(HttpMethod.Post, tpp.Server.Endpoint("end_session_endpoint", false)) { Content = new FormUrlEncodedContent([new("client_id", tpp.Options.ClientId)]) };
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site");

        var posted = await hosts.Sqlite.Http.SendAsync(request, null, null, Stopping);

        Assert.Equal(HttpStatusCode.SeeOther, posted.Status);
        Assert.EndsWith($"/logout?client_id={tpp.Options.ClientId}", posted.Header("Location"), StringComparison.Ordinal);
        Assert.Null(posted.Header("Set-Cookie"));
    }

    [Fact]
    public async Task A_request_for_a_fresh_sign_in_that_is_sent_again_asks_for_another_one()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, HybridByValue)).Tpp;
        using var browser = tpp.NewBrowser();
        var attempt = tpp.Start(new() { Parameters = form => form["prompt"] = "login" });
        var asked = await browser.GetAsync(Again(tpp, attempt), Stopping);
        var signIn = await browser.GetAsync(asked.Location!, Stopping);
        var signedIn = await browser.SubmitAsync(signIn.Forms[0], new(signIn.Forms[0].Defaults()) { ["username"] = "alice", ["password"] = "wonderland" }, Stopping);
        var consent = await browser.GetAsync(signedIn.Location!, Stopping);
        var granted = await browser.SubmitAsync(consent.Forms[0], new(consent.Forms[0].Defaults()) { ["decision"] = "allow" }, Stopping);

        var parked = await browser.GetAsync(Again(tpp, attempt), Stopping);
        var again = await browser.GetAsync(signedIn.Location!, Stopping);

        Assert.Contains("code=", granted.Location!.Fragment, StringComparison.Ordinal);
        Assert.EndsWith("/sign-in", parked.Location!.AbsolutePath, StringComparison.Ordinal);
        Assert.EndsWith("/sign-in", again.Location!.AbsolutePath, StringComparison.Ordinal);
    }

    private static Uri Again(Tpp tpp, AuthorizationAttempt attempt) => new UriBuilder(tpp.Server.Endpoint("authorization_endpoint", false))
    {
        Query = new FormParameters
        {
            ["client_id"] = tpp.Options.ClientId,
            ["response_type"] = attempt.Parameters["response_type"],
            ["scope"] = attempt.Parameters["scope"],
            ["redirect_uri"] = attempt.RedirectUri,
            ["request"] = tpp.RequestObject(attempt),
        }.Encode(),
    }.Uri;

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
