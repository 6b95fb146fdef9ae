using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Attacks;

/// <summary>Attacks on redirect URIs and on what happens in the browser.</summary>
public sealed class RedirectsTests(Scenes scenes) : IClassFixture<Scenes>
{
    private const string Registered = "https://tpp.example.com/callback";

    public static TheoryData<string> Lookalikes =>
    [
        "https://tpp.example.com/callback/", "https://tpp.example.com/callback?", "https://tpp.example.com/callback#", "https://tpp.example.com/callback?x=y", "https://tpp.example.com/Callback",
        "https://TPP.example.com/callback", "HTTPS://tpp.example.com/callback", "https://tpp.example.com:443/callback", "https://tpp.example.com./callback", "http://tpp.example.com/callback",
        "https://tpp.example.com/%63allback", "https://tpp.example.com/a/../callback", "https://tpp.example.com/callback/..", "https://tpp.example.com/%2e%2e/callback", "https://tpp.example.com//callback",
        "https://tpp.example.com.evil.example/callback", "https://tpp.example.com@evil.example/callback", "https://tpp.example.com@@evil.example/callback", "https://a@tpp.example.com@evil.example/callback",
        "https://evil.example/?https://tpp.example.com/callback", "https://evil.example\\@tpp.example.com/callback", "https://evil.example#@tpp.example.com/callback", "//tpp.example.com/callback",
        "/callback", "https:tpp.example.com/callback", "https:/tpp.example.com/callback", " https://tpp.example.com/callback", "https://tpp.example.com/callback ", "https://tpp.example.com/callback\t",
        "https://tpp.example.com/callback\r\nX: y", "https://tpp.ex\u0430mple.com/callback", "https://xn--tpp-.example.com/callback", "https://*.example.com/callback", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
        "data:text/html,x", "https://localhost/callback", "https://127.0.0.1:8443/callback", "https://[::1]/callback",
    ];

    public static TheoryData<string> Unregistrable =>
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "http://tpp.example.com/callback", "http://localhost.evil.example/callback", "https://a@tpp.example.com/callback",
        "https://a:b@tpp.example.com/callback", "https://@tpp.example.com/callback", "https://tpp.example.com@@evil.example/", "https://tpp.example.com\\@evil.example/", "https://*.example.com/", "https://tpp.example.com/*",
        "https://tpp.example.com/callback#fragment", "https://tpp.example.com/callback#", "//tpp.example.com/callback", "/callback", "https://tpp.ex\u0430mple.com/callback", "https://tpp.example.com/a b",
        "https://tpp.example.com/\r\nX: y", "https://tpp.example.com/a/../b", "https:///callback", "com.example.app:/callback", "ftp://tpp.example.com/", "",
    ];

    [Threat(50)]
    [Theory]
    [MemberData(nameof(Lookalikes))]
    public async Task Nobody_is_sent_to_what_looks_like_a_registered_uri(string uri)
    {
        var tpp = await scenes.TppAsync(HybridByValue);

        var visit = await tpp.Flow(new() { Parameters = form => form["redirect_uri"] = uri });
        var push = await tpp.With(options => options with { Style = FlowStyle.PushedHybrid }).Flow(new() { Parameters = form => form["redirect_uri"] = uri });

        Assert.Equal("page 400", Verdict.Of(visit));
        Assert.Null(visit.Response!.Page.Location);
        Assert.Equal("par 400 invalid_request redirect-uri-registered", Verdict.Of(push));
    }

    [Threat(13, 50)]
    [Theory]
    [MemberData(nameof(Unregistrable))]
    public async Task No_such_uri_is_registered(string uri)
    {
        var scene = await scenes.OfAsync(PushedJarm);
        var metadata = TppRegistration.Metadata(scene.Tpp.Options with { ClientId = "odd" }, scene.Tpp.Keys);
        metadata["redirect_uris"] = new JsonArray(Registered, uri);

        var answer = await scenes.Host.Admin.CreateClientAsync(scene.Workspace.Id, metadata, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)answer.Status);
        Assert.Contains("client-redirect-uris", answer.Body, StringComparison.Ordinal);
    }

    [Threat(51)]
    [Fact]
    public async Task Every_response_names_its_issuer()
    {
        var plain = await (await scenes.TppAsync(Fapi2)).Flow();
        var signed = await (await scenes.TppAsync(PushedJarm)).Flow();
        var denied = await (await scenes.TppAsync(Fapi2)).Flow(new() { Decision = "deny" });

        Assert.All(new[] { plain, denied }, flow => Assert.StartsWith(scenes.Host.PublicUrl.AbsoluteUri, flow.Response!.Issuer, StringComparison.Ordinal));
        Assert.StartsWith(scenes.Host.PublicUrl.AbsoluteUri, signed.Response!.Jwt!["iss"], StringComparison.Ordinal);
    }

    [Threat(51)]
    [Fact]
    public async Task A_code_counts_in_the_flow_that_it_was_made_for()
    {
        var tpp = await scenes.TppAsync(HybridByValue);
        var (victim, attacker) = (tpp.Start(), tpp.Start(new() { Parameters = form => (form["code_challenge"], form["code_challenge_method"]) = (new string('A', 43), "S256") }));

        var injected = await tpp.TokenAsync(attacker, (await tpp.AuthorizeAsync(victim)).Code!);
        var downgraded = await tpp.TokenAsync(victim, (await tpp.AuthorizeAsync(attacker)).Code!);

        Assert.Equal("token 400 invalid_grant code-verifier", Verdict.At("token", injected));
        Assert.Equal("token 400 invalid_grant code-verifier", Verdict.At("token", downgraded));
    }

    [Threat(51)]
    [Fact]
    public async Task Browsers_forget_forms_send_no_referrer_and_show_no_page_in_a_frame()
    {
        var tpp = await scenes.TppAsync(PushedJarm);

        var flow = await tpp.Flow();
        var stopped = await tpp.Flow(new() { SignInForm = form => form["password"] = "wrong" });

        Assert.Equal(HttpStatusCode.SeeOther, flow.Response!.Page.Status);
        Assert.Contains("no-store", flow.Response.Page.Answer.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("no-referrer", flow.Response.Page.Answer.Header("Referrer-Policy"));
        var page = stopped.Response!.Page.Answer;
        Assert.Equal("DENY", page.Header("X-Frame-Options"));
        Assert.Contains("frame-ancestors 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
    }
}
