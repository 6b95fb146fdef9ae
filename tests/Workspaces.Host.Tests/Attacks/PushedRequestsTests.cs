using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Host.Tests.Protocol;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Attacks;

/// <summary>Attacks on pushed requests, request objects and responses as JWTs.</summary>
public sealed class PushedRequestsTests(Scenes scenes) : IClassFixture<Scenes>
{
    private const string Secret = "kept-between-client-and-server";

    [Threat(32)]
    [Fact]
    public async Task What_was_pushed_reaches_the_browser_nowhere()
    {
        var tpp = await scenes.TppAsync(PushedJarm);
        var attempt = tpp.Start(new() { Parameters = form => (form["nonce"], form["ui_locales"], form["acr_values"]) = (Secret, Secret, Secret) });
        var query = new FormParameters { ["client_id"] = tpp.Options.ClientId, ["request_uri"] = (await tpp.PushAsync(attempt))["request_uri"] };
        using var browser = tpp.NewBrowser();
        var page = await browser.GetAsync(new UriBuilder(tpp.Server.Endpoint("authorization_endpoint", false)) { Query = query.Encode() }.Uri, TestContext.Current.CancellationToken);
        List<Page> seen = [page];
        while (seen.Count < 6 && page.Location?.Host is null or "localhost" && (page.Location is not null || page.Forms.Count > 0))
        {
            page = page.Location is { } location
                ? await browser.GetAsync(location, TestContext.Current.CancellationToken)
                : await browser.SubmitAsync(page.Forms[0], Filled(page.Forms[0]), TestContext.Current.CancellationToken);
            seen.Add(page);
        }

        Assert.StartsWith("https://tpp.example.com/", page.Location?.AbsoluteUri, StringComparison.Ordinal);
        Assert.All(seen, one => Assert.DoesNotContain(Secret, $"{one.Url} {one.Location} {one.Answer.Headers} {one.Answer.Body}", StringComparison.Ordinal));
    }

    [Threat(100)]
    [Fact]
    public async Task A_request_object_that_is_sent_again_and_again_is_kept_once()
    {
        var tpp = await scenes.TppAsync(HybridByValue);
        var attempt = tpp.Start();
        var query = new FormParameters { ["client_id"] = tpp.Options.ClientId, ["response_type"] = attempt.Parameters["response_type"], ["scope"] = attempt.Parameters["scope"], ["redirect_uri"] = attempt.RedirectUri, ["request"] = tpp.RequestObject(attempt) };
        var endpoint = new UriBuilder(tpp.Server.Endpoint("authorization_endpoint", false)) { Query = query.Encode() }.Uri;
        HashSet<string> kept = [];
        for (var i = 0; i < 20; i++)
        {
            using var stranger = tpp.NewBrowser();
            kept.Add(FormParameters.Parse((await stranger.GetAsync(endpoint, TestContext.Current.CancellationToken)).Location!.Query)["request_uri"]!);
        }

        Assert.Single(kept);
        Assert.NotNull((await tpp.AuthorizeAsync(attempt, null, new() { Query = form => form["request"] = query["request"] })).Code);
        // The user may come again by the same link, and is asked again.
        Assert.NotNull((await tpp.AuthorizeAsync(attempt, null, new() { Query = form => form["request"] = query["request"] })).Code);
    }

    [Threat(33)]
    [Theory]
    [InlineData("form_post.jwt")]
    [InlineData("fragment.jwt")]
    [InlineData("query.jwt")]
    [InlineData("jwt")]
    public async Task No_response_mode_leads_to_a_redirect_uri_that_is_not_registered(string mode)
    {
        var tpp = await scenes.TppAsync(HybridByValue with { Profile = "every-mode", Style = FlowStyle.HybridByValue with { ResponseType = "code" } });

        var flow = await tpp.Flow(new() { Parameters = form => (form["response_mode"], form["redirect_uri"]) = (mode, "https://evil.example/") });

        Assert.Equal("page 400", Verdict.Of(flow));
        Assert.DoesNotContain("evil.example", flow.Response!.Page.Answer.Body, StringComparison.Ordinal);
    }

    [Threat(34)]
    [Fact]
    public async Task Request_uris_are_long_and_unlike_each_other()
    {
        var tpp = await scenes.TppAsync(PushedJarm);

        var secrets = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => (await tpp.PushAsync(tpp.Start()))["request_uri"]!.Split(':')[^1]));

        Assert.Equal(secrets.Length, secrets.Distinct(StringComparer.Ordinal).Count());
        Assert.All(secrets, secret => Assert.Equal(32, System.Buffers.Text.Base64Url.DecodeFromChars(secret).Length));
        Assert.All(Enumerable.Range(0, 8), place => Assert.NotEqual(1, secrets.Select(secret => secret[place]).Distinct().Count()));
    }

    [Threat(35)]
    [Fact]
    public async Task An_object_of_the_client_for_another_client_is_refused()
    {
        var scene = await scenes.OfAsync(HybridByValue);
        var other = await scene.AnotherClientAsync();

        var inside = await scene.Tpp.Flow(new() { RequestObject = jwt => jwt.Claims["client_id"] = other.Options.ClientId });
        var outside = await scene.Tpp.Flow(new() { Query = query => query["client_id"] = other.Options.ClientId });

        Assert.Equal("fragment invalid_request_object request-object-issuer", Verdict.Of(inside));
        Assert.DoesNotContain("served", Verdict.Of(outside), StringComparison.Ordinal);
        Assert.Null(outside.Response!.Code);
    }

    [Threat(35)]
    [Fact]
    public async Task A_response_is_no_hint_for_logout()
    {
        const string Back = "https://tpp.example.com/bye";
        var scene = await scenes.OfAsync(PushedJarm);
        var tpp = await scene.Host.TppAsync(scene.Workspace, PushedJarm.Apply, "ES256", metadata => metadata["post_logout_redirect_uris"] = new JsonArray(Back));
        var response = await tpp.Flow(new() { Decision = "deny" });
        var jwt = System.Web.HttpUtility.ParseQueryString(response.Response!.Page.Location!.Query)["response"]!;
        var flow = await tpp.Flow();

        Assert.Null((await LogoutAsync(tpp, jwt, Back)).Header("Location"));
        Assert.Null((await LogoutAsync(tpp, flow.AccessToken!, Back)).Header("Location"));
        Assert.Equal(Back, (await LogoutAsync(tpp, flow.Tokens!["id_token"]!, Back)).Header("Location"));
    }

    [Threat(36)]
    [Theory]
    [InlineData("scope=openid&scope=openid")]
    [InlineData("redirect_uri=https://tpp.example.com/callback&redirect_uri=https://evil.example/")]
    [InlineData("state=a&state=b")]
    [InlineData("sc%6fpe=openid&scope=openid")]
    [InlineData("unknown=1&unknown=2")]
    public async Task A_parameter_that_stands_twice_is_refused(string pollution)
    {
        var scene = await scenes.OfAsync(Fapi2);
        var (tpp, pair) = (scene.Tpp, pollution.Split('&').Select(part => part.Split('=')).ToArray());

        var pushed = await tpp.PushAsync(tpp.Start(), new()
        {
            PushForm = form =>
            {
                form.Remove(Uri.UnescapeDataString(pair[0][0]));
                Array.ForEach(pair, part => form.Add(Uri.UnescapeDataString(part[0]), part[1]));
            },
        });

        Assert.Equal("par 400 invalid_request", Verdict.At("par", pushed));
    }

    [Threat(36)]
    [Fact]
    public async Task A_claim_that_stands_twice_makes_an_object_unreadable()
    {
        var tpp = await scenes.TppAsync(PushedJarm);

        var flow = await tpp.Flow(new() { RequestObject = jwt => jwt.Finish = _ => Doubled(jwt) });

        Assert.Equal("par 400 invalid_request_object request-object-well-formed", Verdict.Of(flow));
    }

    // Escapes take more room than what they stand for.
    [Threat(31)]
    [Fact]
    public async Task A_request_that_grows_when_it_is_kept_is_refused()
    {
        var tpp = await scenes.TppAsync(Fapi2);

        var flow = await tpp.Flow(new() { Parameters = form => form["more"] = new string('\'', 16_000) });

        Assert.Equal("par 400 invalid_request", Verdict.Of(flow));
    }

    private static string Doubled(JwtDraft jwt)
    {
        var claims = jwt.Claims.ToJsonString();
        var input = Encode(jwt.Header.ToJsonString()) + "." + Encode(claims[..^1] + ""","scope":"openid payments"}""");
        return input + "." + System.Buffers.Text.Base64Url.EncodeToString(jwt.Key.Sign("ES256", System.Text.Encoding.ASCII.GetBytes(input)));
    }

    private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text));

    private static FormParameters Filled(HtmlForm form)
    {
        var values = new FormParameters(form.Defaults());
        foreach (var (name, value) in new[] { ("username", "alice"), ("password", "wonderland"), ("decision", "allow") })
        {
            values[name] = form.Has(name) ? value : null;
        }

        return values;
    }

    private async Task<Answer> LogoutAsync(Tpp tpp, string hint, string back)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{tpp.Server.Issuer}/logout?id_token_hint={hint}&post_logout_redirect_uri={Uri.EscapeDataString(back)}");
        var answer = await scenes.Host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Found, answer.Body);
        return answer;
    }
}
