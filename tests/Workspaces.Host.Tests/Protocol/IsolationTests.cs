using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Nothing of one workspace counts at another, and nothing counts as something else.</summary>
public sealed class IsolationTests(IsolationScene scene) : IClassFixture<IsolationScene>
{
    private static readonly HashSet<(string Artefact, string Place)> WhereItBelongs =
    [
        ("code", "/token code"), ("refresh token", "/token refresh_token"), ("refresh token", "/introspect token"), ("access token", "/introspect token"),
        ("access token", "/bank/accounts"), ("access token", "/userinfo"), ("request_uri", "/authorize request_uri"),
        ("request object", "/par request"), ("request object", "/authorize request"), ("client assertion", "/token client_assertion"),
        ("client assertion", "/par client_assertion"), ("client assertion", "/introspect client_assertion"), ("client assertion", "/revoke client_assertion"),
    ];

    public static MatrixTheoryData<string, string> Everything => new(IsolationScene.Artefacts, IsolationScene.Places.Keys);

    public static TheoryData<string, string> Placed => new(WhereItBelongs);

    public static TheoryData<string, string> Misplaced => new(
        from artefact in IsolationScene.Artefacts
        from place in IsolationScene.Places.Keys
        where !WhereItBelongs.Contains((artefact, place))
        select (artefact, place));

    [Threat(1, 6, 7)]
    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Nothing_counts_elsewhere(string artefact, string place) =>
        Assert.Null(await IsolationScene.Places[place](scene.Away, scene, scene[artefact]));

    [Threat(1, 35)]
    [Theory]
    [MemberData(nameof(Misplaced))]
    public async Task Nothing_counts_as_something_else(string artefact, string place) =>
        Assert.Null(await IsolationScene.Places[place](scene.Home, scene, scene[artefact]));

    // What is refused above is refused for being elsewhere: in its place it works.
    [Theory]
    [MemberData(nameof(Placed))]
    public async Task Everything_counts_where_it_belongs(string artefact, string place)
    {
        await using var fresh = new IsolationScene(scene.Hosts);
        await fresh.InitializeAsync();

        Assert.NotNull(await IsolationScene.Places[place](fresh.Home, fresh, fresh[artefact]));
    }

    [Fact]
    public async Task A_code_survives_what_others_do_with_it()
    {
        var attempt = scene.Home.Start();
        var code = (await scene.Home.AuthorizeAsync(attempt)).Code!;
        await scene.Away.TokenAsync(attempt, code);

        Assert.True((await scene.Home.TokenAsync(attempt, code)).Succeeded);
    }

    [Fact]
    public async Task Tokens_survive_being_revoked_elsewhere()
    {
        var flow = await scene.Home.Flow();

        await scene.Away.RevokeAsync(flow.AccessToken!);
        await scene.Away.RevokeAsync(flow.RefreshToken!);

        Assert.True((await scene.Home.ResourceAsync(flow.AccessToken!)).Succeeded);
        Assert.True((await scene.Home.RefreshAsync(flow.RefreshToken!)).Succeeded);
    }

    [Threat(1, 39)]
    [Fact]
    public async Task A_jti_is_used_up_where_it_was_used()
    {
        FlowChanges same = new() { ClientAssertion = jwt => jwt.Claims["jti"] = "one-of-many" };

        Assert.True((await scene.Home.ClientCredentialsAsync("accounts", same)).Succeeded);
        Assert.True((await scene.Away.ClientCredentialsAsync("accounts", same)).Succeeded);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("par")]
    [InlineData("introspect")]
    [InlineData("revoke")]
    [InlineData("authorize")]
    public async Task A_client_is_unknown_elsewhere(string endpoint)
    {
        var stranger = await (await Scene.OpenAsync(scene.Host, Plans.HybridByValue)).Tpp.AtAsync(scene.Away.Server.Issuer);

        var verdict = endpoint switch
        {
            "token" => Verdict.At(endpoint, await stranger.ClientCredentialsAsync("accounts")),
            "par" => Verdict.At(endpoint, await stranger.With(options => options with { Style = FlowStyle.PushedHybrid }).PushAsync(stranger.Start())),
            "introspect" => Verdict.At(endpoint, await stranger.IntrospectAsync("x")),
            "revoke" => Verdict.At(endpoint, await stranger.RevokeAsync("x")),
            _ => Verdict.Of(await stranger.AuthorizeAsync(stranger.Start())),
        };

        Assert.Equal(endpoint == "authorize" ? "page 400" : $"{endpoint} 401 invalid_client", verdict);
    }

    [Threat(6)]
    [Fact]
    public void Keys_are_shared_by_no_two_workspaces()
    {
        var home = scene.Home.Server.Keys.Select(key => (string?)key!["kid"]);
        var away = scene.Away.Server.Keys.Select(key => (string?)key!["kid"]);

        Assert.Empty(home.Intersect(away));
    }

    [Threat(3, 6)]
    [Fact]
    public async Task A_session_is_signed_in_at_one_workspace()
    {
        using var browser = scene.Home.NewBrowser();
        Assert.NotNull((await scene.Home.AuthorizeAsync(scene.Home.Start(), changes: new() { Browser = browser })).Code);
        FlowChanges silently = new() { Browser = browser, Parameters = form => form["prompt"] = "none" };

        var response = await scene.Away.AuthorizeAsync(scene.Away.Start(silently), changes: silently);

        Assert.Equal("fragment login_required", Verdict.Of(response));
    }

    [Threat(3, 6)]
    [Fact]
    public async Task A_stolen_session_cookie_opens_nothing_elsewhere()
    {
        var cookie = await SessionCookieAsync(scene.Home);
        var renamed = cookie.Replace(Id(scene.Home), Id(scene.Away), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await VisitAsync(scene.Home, cookie)).Status);
        Assert.Equal(HttpStatusCode.Found, (await VisitAsync(scene.Away, cookie)).Status);
        Assert.Equal(HttpStatusCode.Found, (await VisitAsync(scene.Away, renamed)).Status);
    }

    [Threat(3, 51)]
    [Theory]
    [InlineData("sign-in", true)]
    [InlineData("sign-in", false)]
    [InlineData("authorize", true)]
    [InlineData("authorize", false)]
    public async Task A_form_counts_where_it_was_made(string path, bool here)
    {
        var cookie = await SessionCookieAsync(scene.Away);
        var (formCookie, token) = await FormAsync(here ? scene.Away : scene.Home);
        var form = new FormParameters((await VisitAsync(scene.Away, cookie)).Forms[0].Defaults())
        {
            ["username"] = "alice",
            ["password"] = "wonderland",
            ["decision"] = "allow",
            ["__RequestVerificationToken"] = token,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{scene.Away.Server.Issuer}/{path}") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("Cookie", $"{(path == "authorize" ? cookie : "none=none")}; {formCookie}");

        var answer = await SendAsync(request);

        var counted = path == "authorize"
            ? answer.Header("Location")?.Contains("code=", StringComparison.Ordinal) is true
            : answer.Header("Set-Cookie")?.Contains("session.", StringComparison.Ordinal) is true;
        Assert.Equal(here, counted);
    }

    [Threat(6)]
    [Fact]
    public async Task An_ID_token_ends_no_session_elsewhere_and_leads_nowhere()
    {
        var url = $"{scene.Away.Server.Issuer}/logout?id_token_hint={scene["ID token"]}&post_logout_redirect_uri={Uri.EscapeDataString(scene.Home.Options.RedirectUri)}";
        using var request = new HttpRequestMessage(HttpMethod.Get, url);

        var answer = await SendAsync(request);

        Assert.Null(answer.Header("Location"));
    }

    private static string Id(Tpp tpp) => new Uri(tpp.Server.Issuer).AbsolutePath[1..];

    /// <summary>Opens the authorization endpoint as if from a browser that holds this cookie.</summary>
    private async Task<Page> VisitAsync(Tpp tpp, string? cookie)
    {
        var attempt = tpp.Start();
        var query = new FormParameters { ["client_id"] = tpp.Options.ClientId, ["request"] = tpp.RequestObject(attempt) };
        var url = new UriBuilder(tpp.Server.Endpoint("authorization_endpoint", false)) { Query = query.Encode() }.Uri;
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("Cookie", cookie ?? "none=none");
        var answer = await SendAsync(request);
        return new(url, answer, answer.Headers.Location is { } location ? new(url, location) : null);
    }

    /// <summary>A form of a workspace with the cookie that goes with it.</summary>
    private async Task<(string Cookie, string Token)> FormAsync(Tpp tpp)
    {
        var redirected = await VisitAsync(tpp, null);
        using var request = new HttpRequestMessage(HttpMethod.Get, redirected.Location);
        var answer = await SendAsync(request);
        return (answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0], new Page(redirected.Location!, answer, null).Forms[0].Defaults()["__RequestVerificationToken"]!);
    }

    private async Task<string> SessionCookieAsync(Tpp tpp)
    {
        var redirected = await VisitAsync(tpp, null);
        using var get = new HttpRequestMessage(HttpMethod.Get, redirected.Location);
        var page = await SendAsync(get);
        var form = new FormParameters(new Page(redirected.Location!, page, null).Forms[0].Defaults()) { ["username"] = "alice", ["password"] = "wonderland" };
        using var post = new HttpRequestMessage(HttpMethod.Post, new Uri(tpp.Server.Issuer + "/sign-in")) { Content = new FormUrlEncodedContent(form) };
        post.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        var answer = await SendAsync(post);
        return answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("session.", StringComparison.Ordinal)).Split(';')[0];
    }

    private Task<Answer> SendAsync(HttpRequestMessage request) => scene.Host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
}
