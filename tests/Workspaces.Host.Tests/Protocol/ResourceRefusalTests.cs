using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Access tokens at a protected resource: what it refuses (conformance 7.5 and 10.6, row 56) and what it must take.</summary>
public sealed class ResourceRefusalTests(ProtocolHosts hosts)
{
    private static readonly TppKey Stolen = TppKey.Create("ES256");

    private static readonly Dictionary<string, (FlowChanges Changes, string Expected)> Proofs = new()
    {
        ["good"] = (new(), "served"),
        ["no proof"] = (new() { Request = request => request.Headers.Remove("DPoP") }, "resource 401 invalid_token access-token-binding"),
        ["two proofs"] = (new() { Request = request => request.Headers.Add("DPoP", "a.b.c") }, "resource 401 invalid_dpop_proof dpop-proof-well-formed"),
        ["no JWT"] = (new() { DpopProof = jwt => jwt.Finish = _ => "abc" }, "resource 401 invalid_dpop_proof dpop-proof-well-formed"),
        ["no typ"] = (new() { DpopProof = jwt => jwt.Header.Remove("typ") }, "resource 401 invalid_dpop_proof dpop-proof-type"),
        ["another typ"] = (new() { DpopProof = jwt => jwt.Header["typ"] = "JWT" }, "resource 401 invalid_dpop_proof dpop-proof-type"),
        ["alg none"] = (new() { DpopProof = jwt => jwt.Header["alg"] = "none" }, "resource 401 invalid_dpop_proof dpop-proof-algorithm"),
        ["HS256"] = (new() { DpopProof = jwt => jwt.Header["alg"] = "HS256" }, "resource 401 invalid_dpop_proof dpop-proof-algorithm"),
        ["no jwk"] = (new() { DpopProof = jwt => jwt.Header.Remove("jwk") }, "resource 401 invalid_dpop_proof dpop-proof-well-formed"),
        ["private jwk"] = (new() { DpopProof = jwt => jwt.Header["jwk"]!["d"] = new string('A', 43) }, "resource 401 invalid_dpop_proof dpop-proof-well-formed"),
        ["broken signature"] = (new() { DpopProof = jwt => jwt.Finish = text => text[..^6] + "AAAAAA" }, "resource 401 invalid_dpop_proof dpop-proof-signature"),
        ["no jti"] = (new() { DpopProof = jwt => jwt.Claims.Remove("jti") }, "resource 401 invalid_dpop_proof dpop-proof-claims"),
        ["no htm"] = (new() { DpopProof = jwt => jwt.Claims.Remove("htm") }, "resource 401 invalid_dpop_proof dpop-proof-claims"),
        ["no htu"] = (new() { DpopProof = jwt => jwt.Claims.Remove("htu") }, "resource 401 invalid_dpop_proof dpop-proof-claims"),
        ["no iat"] = (new() { DpopProof = jwt => jwt.Claims.Remove("iat") }, "resource 401 invalid_dpop_proof dpop-proof-claims"),
        ["no ath"] = (new() { DpopProof = jwt => jwt.Claims.Remove("ath") }, "resource 401 invalid_dpop_proof dpop-proof-access-token-hash"),
        ["another ath"] = (new() { DpopProof = jwt => jwt.Claims["ath"] = new string('A', 43) }, "resource 401 invalid_dpop_proof dpop-proof-access-token-hash"),
        ["another htm"] = (new() { DpopProof = jwt => jwt.Claims["htm"] = "POST" }, "resource 401 invalid_dpop_proof dpop-proof-method"),
        ["another htu"] = (new() { DpopProof = jwt => jwt.Claims["htu"] += "/other" }, "resource 401 invalid_dpop_proof dpop-proof-uri"),
        ["an hour old"] = (new() { DpopProof = jwt => jwt.Claims["iat"] = (long)jwt.Claims["iat"]! - 3600 }, "resource 401 invalid_dpop_proof dpop-proof-freshness"),
        ["an hour ahead"] = (new() { DpopProof = jwt => jwt.Claims["iat"] = (long)jwt.Claims["iat"]! + 3600 }, "resource 401 invalid_dpop_proof dpop-proof-freshness"),
        ["another key"] = (new() { DpopProof = jwt => (jwt.Key, jwt.Header["jwk"]) = (Stolen, Stolen.BarePublicJwk()) }, "resource 401 invalid_token access-token-binding"),
        ["bearer without proof"] = (new() { Request = request => (request.Headers.Authorization, _) = (new("Bearer", request.Headers.Authorization!.Parameter), request.Headers.Remove("DPoP")) }, "resource 401 invalid_token access-token-binding"),
        ["bearer with proof"] = (new() { Request = request => request.Headers.Authorization = new("Bearer", request.Headers.Authorization!.Parameter) }, "resource 401 invalid_token access-token-binding"),
        ["scheme in another case"] = (new() { Request = request => request.Headers.Authorization = new("dpop", request.Headers.Authorization!.Parameter) }, "served"),
        ["htu with query and fragment"] = (new() { DpopProof = jwt => jwt.Claims["htu"] += "?a=b#c" }, "served"),
        ["htu in upper case where it may be"] = (new() { DpopProof = jwt => jwt.Claims["htu"] = ((string)jwt.Claims["htu"]!).Replace("https://localhost", "HTTPS://LOCALHOST", StringComparison.Ordinal) }, "served"),
        ["more claims"] = (new() { DpopProof = jwt => (jwt.Claims["nbf"], jwt.Claims["exp"], jwt.Claims["more"]) = ((long)jwt.Claims["iat"]!, (long)jwt.Claims["iat"]! + 300, new JsonObject()) }, "served"),
        ["ten seconds old"] = (new() { DpopProof = jwt => jwt.Claims["iat"] = (long)jwt.Claims["iat"]! - 10 }, "served"),
        ["eight seconds ahead"] = (new() { DpopProof = jwt => jwt.Claims["iat"] = (long)jwt.Claims["iat"]! + 8 }, "served"),
    };

    private static readonly Dictionary<string, (Func<Tpp, string, Task<Answer>> Call, string Expected)> Bearers = new()
    {
        ["good"] = ((tpp, token) => tpp.ResourceAsync(token), "served"),
        ["scheme in another case"] = ((tpp, token) => tpp.ResourceAsync(token, Request(request => request.Headers.Authorization = new("bEARER", token))), "served"),
        ["odd accept headers"] = ((tpp, token) => tpp.ResourceAsync(token, Request(request => request.Headers.TryAddWithoutValidation("Accept", "application/json;charset=UTF-8"))), "served"),
        ["no token"] = ((tpp, token) => tpp.ResourceAsync(token, Request(request => request.Headers.Authorization = null)), "resource 401 invalid_token access-token-valid"),
        ["no token, but a scheme"] = ((tpp, token) => tpp.ResourceAsync(token, Request(request => request.Headers.TryAddWithoutValidation("Authorization", "Basic YTpi"))), "resource 401 invalid_token access-token-valid"),
        ["token in the query only"] = ((tpp, token) => tpp.ResourceAsync(token, Request(request => request.Headers.Authorization = null), "bank/accounts?access_token=" + token), "resource 400 invalid_request access-token-in-header"),
        ["token in the query too"] = ((tpp, token) => tpp.ResourceAsync(token, path: "bank/accounts?access_token=" + token), "resource 400 invalid_request access-token-in-header"),
        ["no certificate"] = ((tpp, token) => tpp.With(options => options with { Certificate = null }).ResourceAsync(token), "resource 401 invalid_token access-token-binding"),
        ["changed token"] = ((tpp, token) => tpp.ResourceAsync(token[..^6] + "AAAAAA"), "resource 401 invalid_token access-token-valid"),
        ["unsigned token"] = ((tpp, token) => tpp.ResourceAsync("eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJub25lIn0." + token.Split('.')[1] + "."), "resource 401 invalid_token access-token-valid"),
        ["no JWT"] = ((tpp, _) => tpp.ResourceAsync("abc"), "resource 401 invalid_token access-token-valid"),
        ["token that is too long"] = ((tpp, token) => tpp.ResourceAsync(token + new string('A', 9000)), "resource 401 invalid_token access-token-valid"),
    };

    public static TheoryData<string> ProofNames => [.. Proofs.Keys];

    public static TheoryData<string> BearerNames => [.. Bearers.Keys];

    [Threat(48, 49)]
    [Theory]
    [MemberData(nameof(ProofNames))]
    public async Task Judges_a_proof(string name)
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Fapi2Dpop);
        var token = (await scene.Tpp.ClientCredentialsAsync("accounts"))["access_token"];

        var answer = await scene.Tpp.ResourceAsync(token!, Proofs[name].Changes);

        Assert.Equal(Proofs[name].Expected, Verdict.At("resource", answer));
    }

    [Threat(49)]
    [Fact]
    public async Task Takes_a_proof_once()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Fapi2Dpop);
        var token = (await scene.Tpp.ClientCredentialsAsync("accounts"))["access_token"];
        FlowChanges same = new() { DpopProof = jwt => jwt.Claims["jti"] = "once" };
        await scene.Tpp.ResourceAsync(token!, same);

        var answer = await scene.Tpp.ResourceAsync(token!, same);

        Assert.Equal("resource 401 invalid_dpop_proof dpop-proof-single-use", Verdict.At("resource", answer));
    }

    [Threat(41, 47)]
    [Theory]
    [MemberData(nameof(BearerNames))]
    public async Task Judges_a_token(string name)
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, PushedJarm);
        var token = (await scene.Tpp.ClientCredentialsAsync("accounts"))["access_token"];

        var answer = await Bearers[name].Call(scene.Tpp, token!);

        Assert.Equal(Bearers[name].Expected, Verdict.At("resource", answer));
        Assert.True(Guid.TryParse(answer.Header("x-fapi-interaction-id"), out _));
        Assert.NotNull(answer.Headers.Date);
    }

    [Fact]
    public async Task Refuses_a_token_without_the_scope()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, PushedJarm with { Scope = "openid payments accounts" });
        var token = (await scene.Tpp.ClientCredentialsAsync("payments"))["access_token"];

        var answer = await scene.Tpp.ResourceAsync(token!);

        Assert.Equal("resource 403 insufficient_scope access-token-scope", Verdict.At("resource", answer));
    }

    [Fact]
    public async Task Refuses_an_ID_token_for_an_access_token()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, PushedJarm);
        var flow = await scene.Tpp.Flow();

        var answer = await scene.Tpp.ResourceAsync(flow.Tokens!["id_token"]!);

        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", answer));
    }

    private static FlowChanges Request(Action<HttpRequestMessage> change) => new() { Request = change };
}
