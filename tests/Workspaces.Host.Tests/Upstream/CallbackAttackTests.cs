using System.Net;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;

namespace Workspaces.Host.Tests.Upstream;

/// <summary>Browsers that are sent to the callback by somebody else than the provider, or not for the first time.</summary>
[Threat(88)]
public sealed class CallbackAttackTests(ScriptedProviders providers) : IClassFixture<ScriptedProviders>
{
    [Theory]
    [InlineData("no state")]
    [InlineData("another state")]
    [InlineData("state twice")]
    public async Task A_forged_answer_ends_nothing_and_begins_nothing(string forgery)
    {
        var (tpp, _, _) = await providers.OpenAsync();
        using var browser = tpp.NewBrowser();
        var callback = await PageOf.CallbackAsync(tpp, browser);
        var query = FormParameters.Parse(callback.Query);
        switch (forgery)
        {
            case "no state":
                query.Remove("state");
                break;
            case "another state":
                query["state"] = query["state"]![1..] + "A";
                break;
            default:
                query["iss"] = "x";
                query.Remove("code");
                query["state"] = "x";
                break;
        }

        var forged = await browser.GetAsync(With(callback, query), TestContext.Current.CancellationToken);
        var genuine = await PageOf.FollowAsync(browser, callback);

        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Contains("id=\"reference\"", forged.Answer.Body, StringComparison.Ordinal);
        Assert.Contains(genuine.Forms, form => form.Has("decision"));
    }

    [Fact]
    public async Task A_callback_in_another_browser_signs_nobody_in()
    {
        var (tpp, _, _) = await providers.OpenAsync();
        using var attacker = tpp.NewBrowser();
        using var victim = tpp.NewBrowser();
        var callback = await PageOf.CallbackAsync(tpp, attacker);

        var page = await victim.GetAsync(callback, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("query login_required", Verdict.Of(await tpp.Flow(new() { Browser = victim, Parameters = form => form["prompt"] = "none" })));
    }

    [Fact]
    public async Task A_callback_into_a_sign_in_of_the_victims_own_is_refused()
    {
        var (tpp, _, _) = await providers.OpenAsync();
        using var attacker = tpp.NewBrowser();
        using var victim = tpp.NewBrowser();
        var injected = FormParameters.Parse((await PageOf.CallbackAsync(tpp, attacker)).Query);
        var own = await PageOf.CallbackAsync(tpp, victim);
        var query = FormParameters.Parse(own.Query);
        query["code"] = injected["code"];

        var page = await PageOf.FollowAsync(victim, With(own, query));

        // The code belongs to another challenge and nonce than those of this browser.
        Assert.Equal("failed", FormParameters.Parse(page.Url.Query)["problem"]);
    }

    [Fact]
    public async Task A_callback_counts_once()
    {
        var (tpp, _, workspace) = await providers.OpenAsync();
        using var browser = tpp.NewBrowser();
        var callback = await PageOf.CallbackAsync(tpp, browser);

        var first = await browser.GetAsync(callback, TestContext.Current.CancellationToken);
        var second = await browser.GetAsync(callback, TestContext.Current.CancellationToken);

        Assert.EndsWith($"/{workspace}/authorize", first.Location?.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, second.Status);
    }

    [Threat(91)]
    [Fact]
    public async Task Who_began_one_sign_in_has_the_provider_called_once()
    {
        var (tpp, provider, _) = await providers.OpenAsync();
        var calls = 0;
        provider.Instead = context =>
        {
            calls += context.Request.Path == "/token" ? 1 : 0;
            return false;
        };
        using var browser = tpp.NewBrowser();
        var callback = await PageOf.CallbackAsync(tpp, browser);
        var query = FormParameters.Parse(callback.Query);
        query["code"] = "invented";
        var cookies = browser.CookiesFor(callback);
        for (var i = 0; i < 3; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, With(callback, query));
            request.Headers.Add("Cookie", cookies);
            Assert.Equal(HttpStatusCode.Redirect, (await providers.Host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken)).Status);
        }

        // The first time with a nonce that the provider asks for.
        Assert.InRange(calls, 1, 2);
    }

    [Fact]
    public async Task A_sign_in_that_was_begun_at_one_workspace_ends_at_no_other()
    {
        var (tpp, provider, _) = await providers.OpenAsync();
        var (other, _, workspace) = await providers.OpenAsync();
        await providers.SetAsync(workspace, provider);
        using var browser = tpp.NewBrowser();
        var callback = await PageOf.CallbackAsync(tpp, browser);
        await PageOf.CallbackAsync(other, browser);

        var page = await browser.GetAsync(new($"{other.Server.Issuer}/sign-in/callback{callback.Query}"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }

    [Fact]
    public async Task A_provider_that_was_replaced_meanwhile_signs_nobody_in()
    {
        var (tpp, _, workspace) = await providers.OpenAsync();
        using var browser = tpp.NewBrowser();
        var callback = await PageOf.CallbackAsync(tpp, browser);
        await providers.SetAsync(workspace, providers.NewProvider());

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(callback, TestContext.Current.CancellationToken)).Status);
    }

    [Theory]
    [InlineData("/sign-in/provider")]
    [InlineData("/sign-in/provider?client_id=x&request_uri=y")]
    [InlineData("/sign-in/callback?code=c&state=s")]
    public async Task Without_a_request_nothing_begins(string path)
    {
        var (tpp, provider, _) = await providers.OpenAsync();
        using var browser = tpp.NewBrowser();

        var page = await browser.GetAsync(new(tpp.Server.Issuer + path), TestContext.Current.CancellationToken);

        Assert.InRange((int)page.Status, 400, 404);
        Assert.Contains("id=\"reference\"", page.Answer.Body, StringComparison.Ordinal);
        Assert.Empty(provider.Asked);
    }

    private static Uri With(Uri url, FormParameters query) => new UriBuilder(url) { Query = query.Encode() }.Uri;
}
