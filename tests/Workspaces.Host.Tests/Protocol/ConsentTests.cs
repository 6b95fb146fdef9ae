using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Application.Clients;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Users;
using Workspaces.Application.Workspaces;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>What a user is asked, and that the answer counts for nothing else.</summary>
public sealed class ConsentTests(HostFixture host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Personal_claims_are_released_only_after_consent()
    {
        var tpp = await Connect(ClientPlan.Fintech, "openid");
        using var browser = tpp.NewBrowser();

        var consent = await Consent(tpp, browser, Asking("""{"userinfo":{"email":null},"id_token":{"given_name":{"essential":true}}}"""));

        Assert.Contains("See your e-mail address", consent.Answer.Body, StringComparison.Ordinal);
        Assert.Contains("See your given name", consent.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_that_are_not_the_users_need_no_consent()
    {
        var tpp = await Connect(ClientPlan.Fintech, "openid");

        var flow = await tpp.Flow(Asking("""{"id_token":{"acr":null,"auth_time":{"essential":true}}}"""));

        Assert.NotNull(flow.IdToken);
    }

    [Fact]
    public async Task Released_claims_stand_where_they_were_asked_for()
    {
        var tpp = await Connect(ClientPlan.Fintech, "openid accounts");

        var flow = await tpp.Flow(Asking("""{"userinfo":{"email":null},"id_token":{"given_name":null}}"""));

        Assert.Equal("Alice", flow.IdToken?["given_name"]);
        Assert.Null(flow.IdToken?["email"]);
        Assert.Equal("alice@example.com", (await tpp.UserinfoAsync(flow.AccessToken!))["email"]);
    }

    [Fact]
    public async Task Nothing_personal_stands_in_an_ID_token_of_CDR()
    {
        var tpp = await Connect(ClientPlan.Australia, ClientPlan.Australia.Scope);

        var flow = await tpp.Flow(Asking("""{"sharing_duration":86400,"id_token":{"given_name":{"essential":true},"acr":{"essential":true,"values":["urn:cds.au:cdr:2"]}}}"""));

        Assert.NotNull(flow.IdToken);
        Assert.Null(flow.IdToken["given_name"]);
        Assert.Equal("urn:cds.au:cdr:2", flow.IdToken["acr"]);
        Assert.Equal("Alice", (await tpp.UserinfoAsync(flow.AccessToken!))["given_name"]);
    }

    [Fact]
    public async Task The_answer_of_one_user_is_not_that_of_the_next()
    {
        var tpp = await Connect(ClientPlan.Fintech, "openid accounts");
        await AddUser(tpp, "bob");
        using var browser = tpp.NewBrowser();
        var shownToAlice = await Consent(tpp, browser);
        Assert.Contains("signed in as alice", shownToAlice.Answer.Body, StringComparison.Ordinal);
        var attempt = tpp.Start();
        var pushed = await tpp.PushAsync(attempt);
        var signIn = await browser.GetAsync(new($"{tpp.Server.Issuer}/sign-in?client_id={tpp.Options.ClientId}&request_uri={Uri.EscapeDataString(pushed["request_uri"]!)}"), Cancellation);
        await Submit(browser, signIn, form => (form["username"], form["password"]) = ("bob", "bob-password"));

        var answered = await Submit(browser, shownToAlice, form => form["decision"] = "allow");

        Assert.Equal(HttpStatusCode.OK, answered.Status);
        Assert.Contains("signed in as bob", answered.Answer.Body, StringComparison.Ordinal);
    }

    [Threat(51)]
    [Fact]
    public async Task The_answer_counts_for_what_was_shown()
    {
        var tpp = await Connect(ClientPlan.Fintech, "openid accounts");
        using var browser = tpp.NewBrowser();
        var shown = await Consent(tpp, browser);
        await host.Services.GetRequiredService<ClientAdministration>().UpdateAsync(
            Caller.Bootstrap, Workspace(tpp), (await Stored(tpp)).Metadata with { ClientName = "Somebody else" }, null, null, Cancellation);

        var answered = await Submit(browser, shown, form => form["decision"] = "allow");

        Assert.Contains("Somebody else asks for your consent", answered.Answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("922337203686")]
    public async Task However_long_a_sign_in_may_be_ago(string maxAge)
    {
        var tpp = await Connect(ClientPlan.Fintech, "openid accounts");
        using var browser = tpp.NewBrowser();
        Assert.NotNull((await tpp.Flow(new() { Browser = browser })).AccessToken);

        var flow = await tpp.Flow(new() { Browser = browser, Parameters = form => form["max_age"] = maxAge });

        Assert.NotNull(flow.AccessToken);
    }

    [Fact]
    public async Task A_client_may_register_how_long_ago_a_sign_in_may_be()
    {
        var workspace = await host.CreateWorkspaceAsync(ClientPlan.Fintech.Profile);
        var tpp = await host.TppAsync(workspace, ClientPlan.Fintech.Apply, ClientPlan.Fintech.SigningAlgorithm, client => client["default_max_age"] = 0);
        using var browser = tpp.NewBrowser();
        Assert.NotNull((await tpp.Flow(new() { Browser = browser })).AccessToken);

        var silent = await tpp.Flow(new() { Browser = browser, Parameters = form => form["prompt"] = "none" });

        Assert.Equal("login_required", silent.Error);
    }

    [Threat(32)]
    [Fact]
    public async Task What_was_pushed_stays_out_of_the_address_bar()
    {
        var tpp = await Connect(ClientPlan.Fintech, "openid accounts");
        using var browser = tpp.NewBrowser();
        var attempt = tpp.Start(new() { Parameters = form => form["login_hint"] = "alice@example.com" });
        var pushed = await tpp.PushAsync(attempt);

        var page = await browser.GetAsync(Authorize(tpp, pushed["request_uri"]!), Cancellation);
        var signIn = await browser.GetAsync(page.Location!, Cancellation);

        Assert.DoesNotContain("alice", page.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("value=\"alice@example.com\"", signIn.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_signs_in_for_a_request_that_is_not_there()
    {
        var tpp = await Connect(ClientPlan.Fintech, "openid accounts");
        using var browser = tpp.NewBrowser();

        var page = await browser.GetAsync(
            new($"{tpp.Server.Issuer}/sign-in?client_id={tpp.Options.ClientId}&request_uri=urn:ietf:params:oauth:request_uri:unknown"), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    private static FlowChanges Asking(string claims) => new() { Parameters = form => form["claims"] = claims };

    private async Task<Tpp> Connect(ClientPlan plan, string scope)
    {
        var workspace = await host.CreateWorkspaceAsync(plan.Profile);
        return await host.TppAsync(workspace, options => plan.Apply(options) with { Scope = scope }, plan.SigningAlgorithm);
    }

    /// <summary>The consent page that the user of a new request sees.</summary>
    private static async Task<Page> Consent(Tpp tpp, Browser browser, FlowChanges? changes = null)
    {
        var pushed = await tpp.PushAsync(tpp.Start(changes));
        var page = await browser.GetAsync(Authorize(tpp, pushed["request_uri"]!), Cancellation);
        var signIn = await browser.GetAsync(page.Location!, Cancellation);
        var back = await Submit(browser, signIn, form => (form["username"], form["password"]) = ("alice", "wonderland"));
        return await browser.GetAsync(back.Location!, Cancellation);
    }

    private static Task<Page> Submit(Browser browser, Page page, Action<FormParameters> fill)
    {
        var form = page.Forms[0];
        var values = form.Defaults();
        fill(values);
        return browser.SubmitAsync(form, values, Cancellation);
    }

    private static Uri Authorize(Tpp tpp, string requestUri) =>
        new($"{tpp.Server.Issuer}/authorize?client_id={tpp.Options.ClientId}&request_uri={Uri.EscapeDataString(requestUri)}");

    private static string Workspace(Tpp tpp) => new Uri(tpp.Server.Issuer).AbsolutePath.Trim('/');

    private async Task<StoredClient> Stored(Tpp tpp) =>
        (await host.Services.GetRequiredService<ClientAdministration>().GetAsync(Caller.Bootstrap, Workspace(tpp), tpp.Options.ClientId, Cancellation)).Value!;

    private async Task AddUser(Tpp tpp, string name) => Assert.True((await host.Services.GetRequiredService<UserAdministration>()
        .CreateAsync(Caller.Bootstrap, Workspace(tpp), new(name, $"{name}-password", JsonElement.Parse("{}")), Cancellation)).Succeeded);
}
