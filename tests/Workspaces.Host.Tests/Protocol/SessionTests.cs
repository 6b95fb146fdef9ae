using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>When users are asked, and when not (OpenID Connect Core 3.1.2.1); and how they leave.</summary>
public sealed class SessionTests(ProtocolHosts hosts)
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData("login", 1)]
    public async Task Signs_in_once_unless_asked_again(string? prompt, int signIns)
    {
        var tpp = await OpenAsync();
        using var browser = tpp.NewBrowser();
        await tpp.Flow(new() { Browser = browser });

        var (flow, counted) = await WatchAsync(tpp, browser, form => form["prompt"] = prompt);

        Assert.Equal("served", Verdict.Of(flow));
        Assert.Equal((signIns, 1), counted);
    }

    [Fact]
    public async Task Signs_in_again_after_max_age()
    {
        var tpp = await OpenAsync();
        using var browser = tpp.NewBrowser();
        await tpp.Flow(new() { Browser = browser });

        var (young, none) = await WatchAsync(tpp, browser, form => form["max_age"] = "3600");
        var (old, one) = await WatchAsync(tpp, browser, form => form["max_age"] = "0");

        Assert.Equal(("served", 0), (Verdict.Of(young), none.SignIns));
        Assert.Equal(("served", 1), (Verdict.Of(old), one.SignIns));
        Assert.NotNull(old.IdToken!.Claims["auth_time"]);
    }

    [Fact]
    public async Task Asks_nothing_when_it_may_not_and_need_not()
    {
        var settings = new JsonObject { ["server"] = new JsonObject { ["consent"] = new JsonObject { ["remember"] = "30.00:00:00" } } };
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm, settings)).Tpp;
        using var browser = tpp.NewBrowser();
        await tpp.Flow(new() { Browser = browser });

        var (silent, asked) = await WatchAsync(tpp, browser, form => form["prompt"] = "none");
        var (anew, consent) = await WatchAsync(tpp, browser, form => form["prompt"] = "consent");

        Assert.Equal(("served", (0, 0)), (Verdict.Of(silent), asked));
        Assert.Equal(("served", (0, 1)), (Verdict.Of(anew), consent));
    }

    [Fact]
    public async Task Tells_that_consent_is_needed_when_it_may_not_ask()
    {
        var tpp = await OpenAsync();
        using var browser = tpp.NewBrowser();
        await tpp.Flow(new() { Browser = browser });

        var flow = await tpp.Flow(new() { Browser = browser, Parameters = form => form["prompt"] = "none" });

        Assert.Equal("query jwt consent_required", Verdict.Of(flow));
    }

    [Fact]
    public async Task Shows_the_form_again_for_a_wrong_password()
    {
        var tpp = await OpenAsync();

        var flow = await tpp.Flow(new() { SignInForm = form => form["password"] = "wrong" });

        Assert.Null(flow.Tokens);
        Assert.Contains("id=\"error\"", flow.Response!.Page.Answer.Body, StringComparison.Ordinal);
    }

    [Threat(50)]
    [Fact]
    public async Task Ends_the_session_and_returns_to_a_registered_uri_only()
    {
        const string Back = "https://tpp.example.com/bye";
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm);
        var tpp = await scene.Host.TppAsync(scene.Workspace, Plans.PushedJarm.Apply, "ES256", metadata => metadata["post_logout_redirect_uris"] = new JsonArray(Back));
        using var browser = tpp.NewBrowser();
        var flow = await tpp.Flow(new() { Browser = browser });

        var gone = await LeaveAsync(tpp, browser, flow.Tokens!["id_token"]!, Back);
        var astray = await LeaveAsync(tpp, browser, flow.Tokens["id_token"]!, "https://elsewhere.example.com/");
        var (_, asked) = await WatchAsync(tpp, browser, _ => { });

        Assert.Equal(Back + "?state=s", gone.Location?.AbsoluteUri);
        Assert.Null(astray.Location);
        Assert.Equal(1, asked.SignIns);
    }

    private async Task<Tpp> OpenAsync() => (await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm)).Tpp;

    private static async Task<Page> LeaveAsync(Tpp tpp, Browser browser, string idToken, string back)
    {
        var query = new FormParameters { ["id_token_hint"] = idToken, ["post_logout_redirect_uri"] = back, ["state"] = "s" };
        var url = new UriBuilder(tpp.Server.Endpoint("end_session_endpoint", false)) { Query = query.Encode() }.Uri;
        var page = await browser.GetAsync(url, TestContext.Current.CancellationToken);
        return page.Forms is [var form, ..]
            ? await browser.SubmitAsync(form, new(form.Defaults()) { ["confirmed"] = "yes" }, TestContext.Current.CancellationToken)
            : page;
    }

    /// <summary>A flow, and how often the user had to sign in and to consent.</summary>
    private static async Task<(FlowResult Flow, (int SignIns, int Consents) Asked)> WatchAsync(Tpp tpp, Browser browser, Action<FormParameters> change)
    {
        var (signIns, consents) = (0, 0);
        var flow = await tpp.Flow(new() { Browser = browser, Parameters = change, SignInForm = _ => signIns++, ConsentForm = _ => consents++ });
        return (flow, (signIns, consents));
    }
}
