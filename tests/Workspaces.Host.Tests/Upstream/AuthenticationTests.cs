using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;

namespace Workspaces.Host.Tests.Upstream;

/// <summary>How somebody is to be authenticated, and was: told to the provider, and by the provider to the client.</summary>
public sealed class AuthenticationTests(ScriptedProviders providers) : IClassFixture<ScriptedProviders>
{
    private const string EssentialGold = """{"id_token":{"acr":{"essential":true,"values":["gold"]}}}""";

    [Fact]
    public async Task What_is_asked_of_the_workspace_about_signing_in_is_asked_of_the_provider()
    {
        var (tpp, provider, _) = await providers.OpenAsync(
            one => one.Acr = "mfa", new() { ["password_sign_in"] = false, ["acr"] = new JsonObject { ["gold"] = "mfa" }, ["scopes"] = new JsonArray("openid", "extra") });

        var flow = await tpp.Flow(new()
        {
            Parameters = form =>
            {
                (form["prompt"], form["max_age"], form["login_hint"], form["ui_locales"]) = ("login", "300", "bob@example.com", "pt-BR");
                form["acr_values"] = "gold silver unknown";
            },
        });

        Assert.Equal("served", Verdict.Of(flow));
        Assert.Equal(
            ("login", "300", "bob@example.com", "pt-BR", "mfa silver", "openid extra", "S256"),
            (provider.Asked["prompt"], provider.Asked["max_age"], provider.Asked["login_hint"], provider.Asked["ui_locales"], provider.Asked["acr_values"], provider.Asked["scope"], provider.Asked["code_challenge_method"]));
        Assert.Equal("gold", (string?)flow.IdToken!.Claims["acr"]);
    }

    [Fact]
    public async Task A_sign_in_long_ago_is_told_as_such()
    {
        var (tpp, provider, _) = await providers.OpenAsync(one => one.Age = TimeSpan.FromHours(3));

        var flow = await tpp.Flow();

        Assert.Equal("served", Verdict.Of(flow));
        Assert.InRange(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - (long)flow.IdToken!.Claims["auth_time"]!, 10_790, 10_860);
        Assert.NotNull(provider.Asked["max_age"]);
        Assert.Null(flow.IdToken.Claims["acr"]);
    }

    [Theory]
    [InlineData("max_age", "600")]
    [InlineData("prompt", "login")]
    public async Task A_client_that_wants_a_fresh_sign_in_hears_that_there_was_none(string parameter, string value)
    {
        var (tpp, _, _) = await providers.OpenAsync(one => one.Age = TimeSpan.FromHours(3));

        var flow = await tpp.Flow(new() { Parameters = form => form[parameter] = value });

        Assert.Equal("query login_required", Verdict.Of(flow));
        Assert.Contains("/docs/reasons/sign-in-too-old?", flow.Response!.ErrorUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("silver")]
    [InlineData("something else")]
    public async Task A_client_to_which_the_context_is_essential_hears_that_it_is_not_met(string? acr)
    {
        var (tpp, provider, _) = await providers.OpenAsync(one => one.Acr = acr);

        var flow = await tpp.Flow(new() { Parameters = form => form["claims"] = EssentialGold });

        Assert.Equal("query unmet_authentication_requirements", Verdict.Of(flow));
        Assert.Contains("/docs/reasons/acr-unmet?", flow.Response!.ErrorUri, StringComparison.Ordinal);
        Assert.Equal("gold", provider.Asked["acr_values"]);
    }

    [Fact]
    public async Task A_session_of_a_lower_context_goes_to_the_provider_again_where_a_higher_one_is_essential()
    {
        var (tpp, provider, _) = await providers.OpenAsync(one => one.Acr = "silver");
        using var browser = tpp.NewBrowser();

        var first = await tpp.Flow(new() { Browser = browser });
        provider.Acr = "gold";
        var silent = await tpp.Flow(new() { Browser = browser, Parameters = form => (form["claims"], form["prompt"]) = (EssentialGold, "none") });
        var voluntary = await tpp.Flow(new() { Browser = browser, Parameters = form => form["acr_values"] = "gold" });
        var essential = await tpp.Flow(new() { Browser = browser, Parameters = form => form["claims"] = EssentialGold });

        Assert.Equal(("silver", "silver", "gold"), ((string?)first.IdToken!.Claims["acr"], (string?)voluntary.IdToken!.Claims["acr"], (string?)essential.IdToken!.Claims["acr"]));
        Assert.Equal("query login_required", Verdict.Of(silent));
    }

    [Fact]
    public async Task A_context_that_the_workspace_does_not_support_is_told_to_nobody()
    {
        var (tpp, _, _) = await providers.OpenAsync(one => one.Acr = "platinum");

        Assert.Null((await tpp.Flow()).IdToken!.Claims["acr"]);
    }

    [Fact]
    public async Task A_secret_authenticates_where_the_operator_chose_one()
    {
        var (tpp, provider, workspace) = await providers.OpenAsync(
            settings: new() { ["password_sign_in"] = false, ["token_endpoint_auth_method"] = "client_secret_basic", ["client_secret"] = "s3cr:t" });

        var basic = await tpp.Flow();
        var authorization = provider.Redeemed.Authorization;
        await providers.SetAsync(workspace, provider, new() { ["password_sign_in"] = false, ["token_endpoint_auth_method"] = "client_secret_post" });
        var post = await tpp.Flow();

        Assert.Equal(("served", "served"), (Verdict.Of(basic), Verdict.Of(post)));
        Assert.Equal("Basic " + Convert.ToBase64String("us:s3cr%3At"u8), authorization);
        Assert.Equal("s3cr:t", provider.Redeemed.Form["client_secret"]);
        Assert.DoesNotContain(providers.Log.Lines, line => line.Contains("s3cr", StringComparison.Ordinal));
        Assert.DoesNotContain("s3cr", (await providers.Host.GetAsync($"/workspaces/{workspace}/audit")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr", (await providers.Host.GetAsync($"/workspaces/{workspace}/identity-provider")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_of_the_directory_sign_in_beside_those_of_the_provider()
    {
        var (tpp, _, workspace) = await providers.OpenAsync(settings: new() { ["password_sign_in"] = true });

        var flow = await tpp.Flow();
        var page = await PageOf.SignInAsync(tpp);

        Assert.Equal("served", Verdict.Of(flow));
        Assert.Contains("Continue with Example Bank", page.Answer.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"password\"", page.Answer.Body, StringComparison.Ordinal);
        Assert.Single((await providers.Host.GetAsync($"/workspaces/{workspace}/users")).Json!["items"]!.AsArray());
    }

    [Fact]
    public async Task Passwords_count_no_more_where_everybody_is_to_go_to_the_provider()
    {
        var (tpp, provider, workspace) = await providers.OpenAsync(settings: new() { ["password_sign_in"] = true });
        using var browser = tpp.NewBrowser();
        var page = await PageOf.SignInAsync(tpp, browser);
        await providers.SetAsync(workspace, provider);

        var values = page.Forms[0].Defaults();
        (values["username"], values["password"]) = ("alice", "wonderland");
        var answer = await browser.SubmitAsync(page.Forms[0], values, TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.Status);
    }

    [Fact]
    public async Task Nothing_of_a_sign_in_is_told_to_the_log()
    {
        var (tpp, provider, _) = await providers.OpenAsync();
        using var browser = tpp.NewBrowser();

        var callback = FormParameters.Parse((await PageOf.CallbackAsync(tpp, browser)).Query);
        await tpp.Flow(new() { Browser = browser });

        Assert.All(
            new[] { callback["code"]!, callback["state"]!, provider.Asked["nonce"]!, provider.Redeemed.Form["code_verifier"]!, provider.Redeemed.Form["client_assertion"]!, "Bob Brown" },
            secret => Assert.DoesNotContain(providers.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Tokens_are_bound_to_a_key_of_this_sign_in_alone()
    {
        var (tpp, provider, _) = await providers.OpenAsync();

        await tpp.Flow();
        var (first, bound) = (KeyOf(provider.Redeemed.Proof), provider.Asked["dpop_jkt"]);
        await tpp.Flow();

        Assert.Equal(first, bound);
        Assert.NotEqual(first, KeyOf(provider.Redeemed.Proof));
    }

    private static string KeyOf(string proof)
    {
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(proof.Split('.')[0]))!.AsObject();
        Assert.Equal(("dpop+jwt", "ES256"), ((string?)header["typ"], (string?)header["alg"]));
        var key = new JsonObject { ["crv"] = (string?)header["jwk"]!["crv"], ["kty"] = (string?)header["jwk"]!["kty"], ["x"] = (string?)header["jwk"]!["x"], ["y"] = (string?)header["jwk"]!["y"] };
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToJsonString())));
    }
}
