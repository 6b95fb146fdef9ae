using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Interaction;

/// <summary>Every way out of a request, and what meets those who come to one that is over.</summary>
public sealed class ExitTests(ExitTests.SteppedHost host) : IClassFixture<ExitTests.SteppedHost>, IDisposable
{
    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public static TheoryData<string> Ways => ["fintech", "fapi2", "hybrid", "by value"];

    [Threat(34)]
    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_second_click_on_allow_leads_to_the_same_answer(string way)
    {
        var visit = await AskAsync(way);

        var first = await visit.DecideAsync("allow");
        var second = await visit.DecideAsync("allow");
        var third = await visit.DecideAsync("allow");

        Assert.Empty(second.Faults);
        Assert.NotNull(first.Code);
        Assert.Equal((first.Code, first.Code), (second.Code, third.Code));
        Assert.Equal((first.Place, first.State), (second.Place, second.State));
        Assert.Single(await GrantsAsync(visit));
        Assert.True((await visit.Tpp.TokenAsync(visit.Attempt, second.Code!)).Succeeded);
    }

    [Fact]
    public async Task The_way_back_shows_what_was_answered_and_leads_on()
    {
        var visit = await AskAsync();
        var first = await visit.DecideAsync("allow");

        var back = await visit.OpenAsync();
        var onwards = visit.Read(await visit.Browser.SubmitAsync(back.Forms.Single(), new(back.Forms.Single().Defaults()) { ["decision"] = "allow" }, Stopping));

        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.Contains("This request has been answered", back.Answer.Body, StringComparison.Ordinal);
        Assert.Contains("no-store", back.Answer.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.DoesNotContain(first.Code!, back.Answer.Body, StringComparison.Ordinal);
        Assert.Equal(first.Code, onwards.Code);
    }

    [Threat(53)]
    [Fact]
    public async Task A_code_that_was_used_is_given_to_nobody_and_its_tokens_stay()
    {
        var visit = await AskAsync(about: client => client["client_uri"] = "https://moneta.example/");
        var tokens = await visit.Tpp.TokenAsync(visit.Attempt, (await visit.DecideAsync("allow")).Code!);

        var again = await visit.DecideAsync("allow");
        var back = await visit.OpenAsync();

        Assert.Null(again.Code);
        Assert.Contains("This request has been answered", again.Page.Answer.Body, StringComparison.Ordinal);
        Assert.Empty(back.Forms);
        Assert.Contains("href=\"https://moneta.example/\" rel=\"noopener noreferrer\"", back.Answer.Body, StringComparison.Ordinal);
        Assert.True((await visit.Tpp.RefreshAsync(tokens["refresh_token"]!)).Succeeded);
    }

    [Fact]
    public async Task An_answer_is_repeated_while_its_code_lives()
    {
        var visit = await AskAsync();
        await visit.DecideAsync("allow");

        host.Time.Step(TimeSpan.FromMinutes(2));
        var late = await visit.DecideAsync("allow");

        Assert.Null(late.Code);
        Assert.Contains("This request has been answered", late.Page.Answer.Body, StringComparison.Ordinal);
    }

    [Threat(34)]
    [Fact]
    public async Task Another_session_gets_no_answer_that_is_not_its_own()
    {
        var visit = await AskAsync();
        await visit.DecideAsync("allow");
        var other = await AskAsync(visit.Tpp);
        var form = other.Consent.Forms.Single();

        var taken = await other.Browser.SubmitAsync(form, new(form.Defaults()) { ["decision"] = "allow", ["request_uri"] = visit.RequestUri }, Stopping);
        var opened = await other.Browser.GetAsync(visit.Url, Stopping);

        Assert.All([taken, opened], page => Assert.Equal((HttpStatusCode.BadRequest, null), (page.Status, page.Location)));
        Assert.All([taken, opened], page => Assert.Contains("This request has been answered", page.Answer.Body, StringComparison.Ordinal));
        Assert.All([taken, opened], page => Assert.Contains("id=\"reference\"", page.Answer.Body, StringComparison.Ordinal));
        Assert.DoesNotContain("id=\"go-on\"", opened.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signed_out_gets_no_answer_again()
    {
        var visit = await AskAsync();
        await visit.DecideAsync("allow");
        var logout = await visit.Browser.GetAsync(new(visit.Tpp.Server.Issuer + "/logout"), Stopping);
        await visit.Browser.SubmitAsync(logout.Forms.Single(), new(logout.Forms.Single().Defaults()) { ["confirmed"] = "yes" }, Stopping);

        Assert.Null((await visit.DecideAsync("allow")).Code);
    }

    [Fact]
    public async Task A_second_click_on_decline_leads_to_the_same_answer()
    {
        var visit = await AskAsync();

        var first = await visit.DecideAsync("deny");
        var second = await visit.DecideAsync("deny");
        var allowed = await visit.DecideAsync("allow");

        Assert.Equal(("access_denied", "access_denied"), (first.Error, second.Error));
        Assert.Equal((visit.Attempt.State, visit.Attempt.State), (first.State, second.State));
        Assert.Null(allowed.Code);
        Assert.Contains("This request has been answered", allowed.Page.Answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Who_comes_too_late_is_led_back_to_the_client(string way)
    {
        var visit = await AskAsync(way);
        host.Time.Step(TimeSpan.FromHours(1));
        visit.Browser.ForgetCookies();

        var late = await visit.OpenAsync();
        var form = late.Forms.Single();
        var back = visit.Read(await visit.Browser.SubmitAsync(form, new(form.Defaults()) { ["decision"] = "deny" }, Stopping));

        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Contains("This took too long", late.Answer.Body, StringComparison.Ordinal);
        Assert.Equal(("access_denied", visit.Attempt.State), (back.Error, back.State));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Sign_in_can_be_left_for_the_client(string way)
    {
        var visit = await BeginAsync(way);
        var cancel = visit.Consent.Forms.Single(form => form.Has("decision"));
        FormParameters values = new(cancel.Defaults()) { ["decision"] = "deny" };

        var answer = visit.Read(await visit.Browser.SubmitAsync(cancel, values, Stopping));
        var again = visit.Read(await visit.Browser.SubmitAsync(cancel, values, Stopping));

        Assert.Equal(("access_denied", visit.Attempt.State), (answer.Error, answer.State));
        Assert.Empty(answer.Faults);
        Assert.Equal("access_denied", again.Error);
    }

    [Threat(51)]
    [Fact]
    public async Task Nobody_else_can_leave_it()
    {
        var visit = await BeginAsync();
        using var stranger = visit.Tpp.NewBrowser();
        var cancel = visit.Consent.Forms.Single(form => form.Has("decision"));

        var forged = await stranger.SubmitAsync(cancel, new(cancel.Defaults()) { ["decision"] = "deny" }, Stopping);
        var bare = await visit.Browser.SubmitAsync(
            cancel, new() { ["client_id"] = visit.Tpp.Options.ClientId, ["request_uri"] = visit.RequestUri, ["decision"] = "deny" }, Stopping);

        Assert.All([forged, bare], page => Assert.Equal((HttpStatusCode.BadRequest, null), (page.Status, page.Location)));
        Assert.NotNull((await (await visit.SignInAsync()).DecideAsync("allow")).Code);
    }

    [Fact]
    public async Task Sign_in_for_a_request_that_is_over_says_so()
    {
        var visit = await AskAsync();
        await visit.DecideAsync("deny");

        var page = await visit.Browser.GetAsync(new(visit.Url.AbsoluteUri.Replace("/authorize?", "/sign-in?", StringComparison.Ordinal)), Stopping);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("This request has been answered", page.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_of_a_client_are_shown_with_their_hosts_and_only_by_https()
    {
        var visit = await AskAsync(about: client =>
        {
            client["client_uri"] = "https://moneta.example/";
            client["policy_uri"] = "https://moneta.example/privacy?a=1&b=2";
            client["tos_uri"] = "https://terms.example/";
            client["logo_uri"] = "https://moneta.example/logo.png";
        });

        var body = visit.Consent.Answer.Body;

        Assert.Contains("<a href=\"https://moneta.example/privacy?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer\">Privacy policy</a> <span class=\"quiet\">moneta.example</span>", body, StringComparison.Ordinal);
        Assert.Contains("Terms of service</a> <span class=\"quiet\">terms.example</span>", body, StringComparison.Ordinal);
        Assert.DoesNotContain("logo.png", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://moneta.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user@moneta.example/")]
    [InlineData("moneta")]
    [InlineData(null)]
    public void Other_links_are_not(string? uri) => Assert.Empty(Host.Interaction.ClientLinks.About(new() { ClientId = "tpp", RedirectUris = [], ClientUri = uri, PolicyUri = uri, TosUri = uri }));

    [Theory]
    [InlineData("openid accounts", false)]
    [InlineData("openid accounts offline_access", true)]
    public async Task Withdrawal_is_promised_where_there_is_something_to_withdraw(string scope, bool promised)
    {
        var visit = await AskAsync(scope: scope);

        Assert.Equal(promised, visit.Consent.Answer.Body.Contains("You can withdraw your consent before it ends, at any time: <a id=\"own-consents\" href=\"/", StringComparison.Ordinal));
    }

    public void Dispose() => host.Time.Reset();

    private async Task<Visit> AskAsync(string way = "fintech", Action<JsonObject>? about = null, string? scope = null) => await (await BeginAsync(way, about, scope)).SignInAsync();

    private static async Task<Visit> AskAsync(Tpp tpp) => await (await Visit.BeginAsync(tpp)).SignInAsync();

    private async Task<Visit> BeginAsync(string way = "fintech", Action<JsonObject>? about = null, string? scope = null)
    {
        var plan = way switch
        {
            "fapi2" => Plans.Fapi2,
            "hybrid" => Plans.PushedHybrid,
            "by value" => Plans.HybridByValue,
            _ => Plans.PushedJarm,
        };
        var workspace = await host.Host.CreateWorkspaceAsync(plan.Profile, new() { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256" } });
        return await Visit.BeginAsync(await host.Host.TppAsync(
            workspace, options => plan.Apply(options) with { Scope = scope ?? plan.Scope }, plan.SigningAlgorithm, about));
    }

    private async Task<JsonArray> GrantsAsync(Visit visit) =>
        (await host.Host.GetAsync($"/workspaces/{new Uri(visit.Tpp.Server.Issuer).AbsolutePath.Trim('/')}/grants?client_id={visit.Tpp.Options.ClientId}")).Json!["items"]!.AsArray();

    public sealed class SteppedHost : IAsyncLifetime
    {
        public SteppedHost() => Host = new(new() { Time = Time });

        public SteppedTime Time { get; } = new();
        public HostFixture Host { get; }

        public ValueTask InitializeAsync() => Host.InitializeAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
