using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Attacks;

/// <summary>Attacks on DPoP proofs where tokens are asked for, and on tokens that are bound to keys.</summary>
public sealed class DpopTests(Scenes scenes) : IClassFixture<Scenes>
{
    private static readonly TppKey Stolen = TppKey.Create("ES256");

    private static readonly Dictionary<string, (FlowChanges Changes, string Expected)> Proofs = new()
    {
        ["two headers"] = (new() { Request = request => request.Headers.Add("DPoP", request.Headers.GetValues("DPoP").ToArray()) }, "dpop-proof-well-formed"),
        ["wrong typ"] = (Proof(jwt => jwt.Header["typ"] = "JWT"), "dpop-proof-type"),
        ["private key"] = (Proof(jwt => jwt.Header["jwk"]!["d"] = new string('A', 43)), "dpop-proof-well-formed"),
        ["symmetric key"] = (Proof(jwt => jwt.Header["jwk"] = new JsonObject { ["kty"] = "oct", ["k"] = "AAAA" }), "dpop-proof-well-formed"),
        ["symmetric algorithm"] = (Proof(jwt => jwt.Header["alg"] = "HS256"), "dpop-proof-algorithm"),
        ["another key's signature"] = (Proof(jwt => jwt.Key = Stolen), "dpop-proof-signature"),
        ["critical header"] = (Proof(jwt => (jwt.Header["crit"], jwt.Header["exp"]) = (new JsonArray("exp"), 1)), "dpop-proof-well-formed"),
        ["method in small letters"] = (Proof(jwt => jwt.Claims["htm"] = "post"), "dpop-proof-method"),
        ["URL of another endpoint"] = (Proof(jwt => jwt.Claims["htu"] = ((string)jwt.Claims["htu"]!).Replace("/token", "/par", StringComparison.Ordinal)), "dpop-proof-uri"),
        ["URL without the workspace"] = (Proof(jwt => jwt.Claims["htu"] = new Uri(new Uri((string)jwt.Claims["htu"]!), "/token").AbsoluteUri), "dpop-proof-uri"),
        ["URL of another workspace"] = (Proof(jwt => jwt.Claims["htu"] = new Uri(new Uri((string)jwt.Claims["htu"]!), "/other/token").AbsoluteUri), "dpop-proof-uri"),
        ["URL with user information"] = (Proof(jwt => jwt.Claims["htu"] = ((string)jwt.Claims["htu"]!).Replace("https://", "https://a@", StringComparison.Ordinal)), "dpop-proof-uri"),
        ["URL at the default port"] = (Proof(jwt => jwt.Claims["htu"] = new UriBuilder((string)jwt.Claims["htu"]!) { Port = 443 }.Uri.AbsoluteUri), "dpop-proof-uri"),
        ["path alone"] = (Proof(jwt => jwt.Claims["htu"] = "/token"), "dpop-proof-uri"),
        ["a minute and more old"] = (Proof(jwt => jwt.Claims["iat"] = (long)jwt.Claims["iat"]! - 3600), "dpop-proof-freshness"),
        ["made up nonce"] = (Proof(jwt => jwt.Claims["nonce"] = new string('A', 32)), "dpop-proof-nonce"),
    };

    public static TheoryData<string> ProofNames => [.. Proofs.Keys];

    [Threat(49)]
    [Theory]
    [MemberData(nameof(ProofNames))]
    public async Task Tokens_are_issued_for_good_proofs_only(string name)
    {
        var tpp = await scenes.TppAsync(Fapi2Dpop);

        var answer = await tpp.ClientCredentialsAsync("accounts", Proofs[name].Changes);

        Assert.Equal(Proofs[name].Expected, RuleLink.IdIn(answer.ErrorUri));
        Assert.True(answer.Error is "invalid_dpop_proof" or "use_dpop_nonce", answer.Error);
        Assert.Equal(400, (int)answer.Status);
    }

    [Threat(49)]
    [Fact]
    public async Task A_proof_counts_once_whatever_it_is_sent_with()
    {
        var tpp = await scenes.TppAsync(Fapi2Dpop);
        string? first = null;
        FlowChanges same = Proof(jwt => jwt.Finish = text => first ??= text);
        Assert.True((await tpp.ClientCredentialsAsync("accounts", same)).Succeeded);

        var answer = await tpp.ClientCredentialsAsync("accounts", same);

        Assert.Equal("token 400 invalid_dpop_proof dpop-proof-single-use", Verdict.At("token", answer));
    }

    // Duende CVE-2024-49755: the server's own resources forgot to look at the binding.
    [Threat(48)]
    [Theory]
    [InlineData("userinfo")]
    [InlineData("bank/accounts")]
    public async Task No_resource_of_ours_takes_a_bound_token_from_a_thief(string resource)
    {
        var tpp = await scenes.TppAsync(Fapi2Dpop);
        var token = (await tpp.Flow()).AccessToken!;
        Task<Answer> Call(Action<HttpRequestMessage>? change, Action<JwtDraft>? proof = null)
        {
            FlowChanges changes = new() { Request = change, DpopProof = proof };
            return resource == "userinfo" ? tpp.UserinfoAsync(token, changes) : tpp.ResourceAsync(token, changes);
        }

        string[] verdicts =
        [
            Verdict.At("resource", await Call(request => request.Headers.Remove("DPoP"))),
            Verdict.At("resource", await Call(request => (request.Headers.Authorization, _) = (new("Bearer", token), request.Headers.Remove("DPoP")))),
            Verdict.At("resource", await Call(request => request.Headers.Authorization = new("Bearer", token))),
            Verdict.At("resource", await Call(null, jwt => (jwt.Key, jwt.Header["jwk"]) = (Stolen, Stolen.BarePublicJwk()))),
        ];

        Assert.All(verdicts, verdict => Assert.Equal("resource 401 invalid_token access-token-binding", verdict));
        Assert.True((await Call(null)).Succeeded);
    }

    // RFC 9449 4.3: the URL of the request, not some URL at which the same endpoint answers.
    [Threat(49)]
    [Theory]
    [InlineData("token")]
    [InlineData("par")]
    [InlineData("userinfo")]
    [InlineData("bank/accounts")]
    public async Task A_proof_made_for_the_one_address_is_none_at_the_other(string endpoint)
    {
        var scene = await scenes.OfAsync(Fapi2Dpop);
        var (tpp, token) = (scene.Tpp, (await scene.Tpp.Flow()).AccessToken!);
        Task<Answer> Call(FlowChanges changes) => endpoint switch
        {
            "token" => tpp.ClientCredentialsAsync("accounts", changes),
            "par" => tpp.PushAsync(tpp.Start(), changes),
            "userinfo" => tpp.UserinfoAsync(token, changes),
            _ => tpp.ResourceAsync(token, changes),
        };

        var answer = await Call(Proof(jwt => jwt.Claims["htu"] = OtherAddress(scene.Host, (string)jwt.Claims["htu"]!)));

        Assert.Equal("invalid_dpop_proof dpop-proof-uri", $"{answer.Error} {RuleLink.IdIn(answer.ErrorUri)}");
        Assert.True((await Call(new())).Succeeded);
    }

    // What the client wrote into the host is what it called: a proxy hands it on, whatever port it came in by.
    [Fact]
    public async Task The_address_that_the_client_called_counts_not_the_port_it_came_in_by()
    {
        var scene = await scenes.OfAsync(Fapi2Dpop);
        Task<Answer> Call(Uri named, Uri proven) => scene.Tpp.ClientCredentialsAsync("accounts", new()
        {
            Request = request => request.Headers.Host = named.Authority,
            DpopProof = jwt => jwt.Claims["htu"] = proven.AbsoluteUri.TrimEnd('/') + new Uri((string)jwt.Claims["htu"]!).AbsolutePath,
        });

        Assert.Equal("served", Verdict.At("token", await Call(scene.Host.MutualTlsUrl, scene.Host.MutualTlsUrl)));
        Assert.Equal("served", Verdict.At("token", await Call(scene.Host.PublicUrl, scene.Host.PublicUrl)));
        Assert.Equal("token 400 invalid_dpop_proof dpop-proof-uri", Verdict.At("token", await Call(scene.Host.MutualTlsUrl, scene.Host.PublicUrl)));
        Assert.Equal("token 400 invalid_dpop_proof dpop-proof-uri", Verdict.At("token", await Call(scene.Host.PublicUrl, scene.Host.MutualTlsUrl)));
    }

    [Threat(49)]
    [Fact]
    public async Task A_refreshed_token_is_bound_to_one_key()
    {
        var tpp = await scenes.TppAsync(Fapi2Dpop);
        var flow = await tpp.Flow();

        var refreshed = (await tpp.RefreshAsync(flow.RefreshToken!))["access_token"]!;

        var confirmation = (await tpp.IntrospectAsync(refreshed)).Json!["cnf"]!.AsObject();
        Assert.Equal(tpp.Keys.Dpop.KeyId, (string?)confirmation["jkt"]);
        Assert.Single(confirmation);
        Assert.True((await tpp.ResourceAsync(refreshed)).Succeeded);
    }

    private static string OtherAddress(HostFixture host, string url) =>
        new UriBuilder(url) { Port = new Uri(url).Port == host.PublicPort ? host.MutualTlsPort : host.PublicPort }.Uri.AbsoluteUri;

    private static FlowChanges Proof(Action<JwtDraft> change) => new() { DpopProof = change };
}
