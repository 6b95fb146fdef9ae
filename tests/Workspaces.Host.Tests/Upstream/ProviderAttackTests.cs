using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.Host.Tests.Protocol;

namespace Workspaces.Host.Tests.Upstream;

/// <summary>What a provider, or whoever plays one, may not get through with.</summary>
public sealed class ProviderAttackTests(ScriptedProviders providers) : IClassFixture<ScriptedProviders>
{
    private static readonly Dictionary<string, (string Reason, Action<ScriptedProvider> Change)> Changes = new(StringComparer.Ordinal)
    {
        ["an ID token that nobody signed"] = ("id_token_algorithm", one => one.IdToken = draft => draft.Header["alg"] = "none"),
        ["an ID token signed with the public key as a secret"] = ("id_token_algorithm", one => one.IdToken = draft => draft.Header["alg"] = "HS256"),
        ["an ID token signed with an algorithm that is not announced"] = ("id_token_algorithm", one => one.Metadata = metadata => metadata["id_token_signing_alg_values_supported"] = new JsonArray("RS256")),
        ["an ID token signed with a foreign key"] = ("id_token_signature", one => one.IdToken = draft => draft.Key = TppKey.Create("ES256")),
        ["an ID token whose claims were changed"] = ("id_token_signature", one => one.IdToken = draft => draft.Finish = Tampered),
        ["an ID token that says it needs understanding"] = ("id_token_unreadable", one => one.IdToken = draft => draft.Header["crit"] = new JsonArray("exp")),
        ["an access token as ID token"] = ("id_token_unreadable", one => one.IdToken = draft => draft.Header["typ"] = "at+jwt"),
        ["no ID token"] = ("id_token_missing", one => one.Tokens = tokens => tokens.Remove("id_token")),
        ["an ID token of another issuer"] = ("id_token_issuer", one => one.IdToken = draft => draft.Claims["iss"] = "https://other.example.com"),
        ["an ID token for another client"] = ("id_token_audience", one => one.IdToken = draft => draft.Claims["aud"] = "them"),
        ["an ID token for several without saying for whom"] = ("id_token_audience", one => one.IdToken = draft => draft.Claims["aud"] = new JsonArray("us", "them")),
        ["an ID token that another party asked for"] = ("id_token_audience", one => one.IdToken = draft => draft.Claims["azp"] = "them"),
        ["an ID token that expired"] = ("id_token_expired", one => one.IdToken = draft => draft.Claims["exp"] = Now() - 120),
        ["an ID token that never expires"] = ("id_token_expired", one => one.IdToken = draft => draft.Claims.Remove("exp")),
        ["an ID token from the future"] = ("id_token_expired", one => one.IdToken = draft => draft.Claims["iat"] = Now() + 3600),
        ["an ID token of another sign-in"] = ("id_token_nonce", one => one.IdToken = draft => draft.Claims["nonce"] = "another"),
        ["an ID token without nonce"] = ("id_token_nonce", one => one.IdToken = draft => draft.Claims.Remove("nonce")),
        ["an ID token about nobody"] = ("id_token_subject", one => one.IdToken = draft => draft.Claims.Remove("sub")),
        ["an ID token that does not say when"] = ("id_token_auth_time", one => one.IdToken = draft => draft.Claims.Remove("auth_time")),
        ["an authentication in the future"] = ("id_token_auth_time", one => one.IdToken = draft => draft.Claims["auth_time"] = Now() + 3600),
        ["an access token that was exchanged"] = ("id_token_access_token", one => one.IdToken = draft => draft.Claims["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA"),
        ["userinfo about somebody else"] = ("userinfo_subject", one => one.Userinfo = claims => claims["sub"] = "user-2"),
        ["userinfo about nobody"] = ("userinfo_subject", one => one.Userinfo = claims => claims.Remove("sub")),
        ["claims without end"] = ("claims_too_large", one => one.Userinfo = claims => claims["name"] = new string('x', 20_000)),
        ["an answer of another issuer"] = ("response_issuer", one => one.Response = answer => answer["iss"] = "https://other.example.com"),
        ["an answer without its issuer"] = ("response_issuer", one => one.Response = answer => answer.Remove("iss")),
        ["an answer with two codes"] = ("response", one => one.Response = answer => answer.Add("code", "another")),
        ["a code of somebody else"] = ("token_refused", one => one.Response = answer => answer["code"] = "stolen"),
        ["an error nobody knows"] = ("provider_error", one => one.Response = answer => (answer["code"], answer["error"]) = (null, "<script>")),
        ["metadata of another issuer"] = ("metadata_issuer", one => one.Metadata = metadata => metadata["issuer"] = "https://other.example.com"),
        ["metadata that offer secrets only"] = ("metadata_unsuitable", one => one.Metadata = metadata => metadata["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_basic")),
        ["metadata with a plain endpoint"] = ("metadata_unsuitable", one => one.Metadata = metadata => metadata["token_endpoint"] = "http://localhost/token"),
        ["no metadata"] = ("metadata_unavailable", one => one.Instead = context => Fail(context, "/.well-known/openid-configuration")),
        ["a token endpoint that fails"] = ("unavailable", one => one.Instead = context => Fail(context, "/token")),
        ["keys that cannot be had"] = ("id_token_signature", one => one.Instead = context => Fail(context, "/jwks")),
    };

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Threat(87, 89)]
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nobody_is_signed_in_by(string name)
    {
        var (reason, change) = Changes[name];
        var (tpp, provider, workspace) = await providers.OpenAsync(change);
        using var browser = tpp.NewBrowser();

        var page = await PageOf.FollowAsync(browser, await PageOf.AuthorizeAsync(tpp));
        var silent = await tpp.Flow(new() { Browser = browser, Parameters = form => form["prompt"] = "none" });

        Assert.Equal((HttpStatusCode.OK, "failed"), (page.Status, FormParameters.Parse(page.Url.Query)["problem"]));
        Assert.Contains("The sign-in at Example Bank did not work.", page.Answer.Body, StringComparison.Ordinal);
        Assert.Equal("query login_required", Verdict.Of(silent));
        var line = Assert.Single(providers.Log.Lines, line => line.Contains($"workspace {workspace} failed", StringComparison.Ordinal));
        Assert.Contains($"failed: {reason}.", line, StringComparison.Ordinal);
        Assert.DoesNotContain(provider.Subject, line, StringComparison.Ordinal);
        Assert.DoesNotContain("script", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_says_no_may_try_again()
    {
        var (tpp, provider, workspace) = await providers.OpenAsync(one => one.Response = answer => (answer["code"], answer["error"]) = (null, "access_denied"));
        using var browser = tpp.NewBrowser();

        var page = await PageOf.FollowAsync(browser, await PageOf.AuthorizeAsync(tpp));
        provider.Response = null;
        var again = await PageOf.FollowAsync(browser, PageOf.Link(page));

        Assert.Contains("was declined. You can try again.", page.Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"password\"", page.Answer.Body, StringComparison.Ordinal);
        Assert.Contains(again.Forms, form => form.Has("decision"));
        Assert.DoesNotContain(providers.Log.Lines, line => line.Contains($"workspace {workspace} failed", StringComparison.Ordinal));
    }

    private static bool Fail(HttpContext context, string path)
    {
        context.Response.StatusCode = context.Request.Path == path ? 500 : 200;
        return context.Response.StatusCode == 500;
    }

    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))!.AsObject();
        claims["sub"] = "administrator";
        return $"{parts[0]}.{System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(claims.ToJsonString()))}.{parts[2]}";
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
}
