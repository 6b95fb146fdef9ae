using System.Text;
using System.Text.Json.Nodes;
using Workspaces.Client.Discovery;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Attacks;

/// <summary>Attacks on client authentication, and on whatever else is signed.</summary>
public sealed class ClientAuthenticationTests(Scenes scenes) : IClassFixture<Scenes>
{
    private const string Evil = "https://evil.example";

    private static readonly Dictionary<string, Func<AuthorizationServer, JsonNode>> Audiences = new()
    {
        ["another server"] = _ => Evil,
        ["another server's token endpoint"] = _ => Evil + "/token",
        ["ours behind a comma"] = server => $"{Evil},{server.Issuer}",
        ["ours behind a space"] = server => $"{Evil} {server.Issuer}",
        ["ours with a slash"] = server => server.Issuer + "/",
        ["ours in capitals"] = server => server.Issuer.ToUpperInvariant(),
        ["ours as a prefix"] = server => server.Issuer + "0",
        ["ours as user information"] = server => server.Issuer.Replace("https://", "https://evil@", StringComparison.Ordinal),
        ["ours in an array with another's"] = server => new JsonArray(server.Issuer, Evil),
        ["ours in an array alone"] = server => new JsonArray(server.Issuer),
        ["ours in an object"] = server => new JsonObject { ["aud"] = server.Issuer },
        ["none"] = _ => new JsonArray(),
        ["the token endpoint"] = server => server.Endpoint("token_endpoint", true).AbsoluteUri,
        ["the authorization endpoint"] = server => server.Endpoint("authorization_endpoint", false).AbsoluteUri,
    };

    public static TheoryData<string> AudienceNames => [.. Audiences.Keys];

    [Threat(38)]
    [Theory]
    [MemberData(nameof(AudienceNames))]
    public async Task Only_our_issuer_is_an_audience_in_FAPI_2(string name)
    {
        var tpp = await scenes.TppAsync(Fapi2);
        FlowChanges changes = new() { ClientAssertion = jwt => jwt.Claims["aud"] = Audiences[name](tpp.Server) };

        var answers = new[] { await tpp.ClientCredentialsAsync("accounts", changes), await tpp.PushAsync(tpp.Start(), changes) };

        Assert.All(answers, answer => Assert.StartsWith("x 401 invalid_client", Verdict.At("x", answer), StringComparison.Ordinal));
    }

    // CVE-2026-1529: what the server signed itself was believed without a look at the signature.
    [Threat(41)]
    [Theory]
    [InlineData("signed by the client")]
    [InlineData("unsigned")]
    [InlineData("without a signature")]
    [InlineData("signed with the public key")]
    [InlineData("with the key in its header")]
    public async Task What_we_signed_ourselves_is_verified_all_the_same(string forgery)
    {
        var tpp = await scenes.TppAsync(PushedJarm);
        var flow = await tpp.Flow();
        var (access, id) = (Forge(flow.AccessToken!, tpp, forgery), Forge(flow.Tokens!["id_token"]!, tpp, forgery));

        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.ResourceAsync(access)));
        Assert.Equal("userinfo 401 invalid_token access-token-valid", Verdict.At("userinfo", await tpp.UserinfoAsync(access)));
        Assert.False((bool?)(await tpp.IntrospectAsync(access)).Json!["active"]);
        await tpp.RevokeAsync(access);
        Assert.True((await tpp.ResourceAsync(flow.AccessToken!)).Succeeded);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{tpp.Server.Issuer}/logout?id_token_hint={id}&post_logout_redirect_uri={Uri.EscapeDataString(tpp.Options.RedirectUri)}");
        Assert.Null((await scenes.Host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken)).Header("Location"));
    }

    [Threat(42)]
    [Fact]
    public async Task An_assertion_of_one_client_signed_by_another_is_refused()
    {
        var scene = await scenes.OfAsync(PushedJarm);
        var other = await scene.AnotherClientAsync();
        FlowChanges changes = new() { ClientAssertion = jwt => (jwt.Key, jwt.Header["kid"]) = (other.Keys.Signing, other.Keys.Signing.KeyId) };

        var answers = new[] { await scene.Tpp.ClientCredentialsAsync("accounts", changes), await scene.Tpp.PushAsync(scene.Tpp.Start(), changes), await scene.Tpp.RevokeAsync("x", changes: changes) };

        Assert.All(answers, answer => Assert.Equal("x 401 invalid_client client-assertion-signature", Verdict.At("x", answer)));
    }

    [Threat(43)]
    [Fact]
    public async Task Nobody_learns_which_users_there_are()
    {
        var tpp = await scenes.TppAsync(PushedJarm);

        var known = await tpp.Flow(new() { SignInForm = form => form["password"] = "wrong" });
        var unknown = await tpp.Flow(new() { SignInForm = form => (form["username"], form["password"]) = ("bob", "wrong") });

        Assert.Equal(Told(known, "alice"), Told(unknown, "bob"));
    }

    [Threat(43)]
    [Fact]
    public async Task Unknown_clients_are_all_answered_alike()
    {
        var scene = await scenes.OfAsync(PushedJarm);
        string[] ids = ["nobody", scene.Tpp.Options.ClientId + "x", "alice", new string('x', 255)];

        var answers = await Task.WhenAll(ids.Select(id => scene.Tpp.With(options => options with { ClientId = id }).ClientCredentialsAsync("accounts")));

        Assert.Single(answers.Select(answer => $"{answer.Status} {answer.Error} {answer.ErrorDescription} {RuleLink.IdIn(answer.ErrorUri)}").Distinct(StringComparer.Ordinal));
        Assert.Equal("token 401 invalid_client", Verdict.At("token", answers[0]));
    }

    private static string Told(FlowResult flow, string name)
    {
        var body = flow.Response!.Page.Answer.Body;
        Assert.Contains("id=\"error\"", body, StringComparison.Ordinal);
        // The page repeats the name, and its form is never the same twice.
        return System.Text.RegularExpressions.Regex.Replace(body, "(value|data-options)=\"[^\"]*\"", "").Replace(name, "", StringComparison.Ordinal);
    }

    private static string Forge(string token, Tpp tpp, string forgery)
    {
        var parts = token.Split('.');
        var header = JsonNode.Parse(Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[0])))!.AsObject();
        var algorithm = forgery switch { "unsigned" => "none", "signed with the public key" => "HS256", _ => "ES256" };
        header["alg"] = algorithm;
        if (forgery is "with the key in its header")
        {
            header["jwk"] = tpp.Keys.Signing.BarePublicJwk();
        }

        var input = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header.ToJsonString())) + "." + parts[1];
        var signature = forgery is "unsigned" or "without a signature" ? [] : tpp.Keys.Signing.Sign(algorithm, Encoding.ASCII.GetBytes(input));
        return input + "." + System.Buffers.Text.Base64Url.EncodeToString(signature);
    }
}
