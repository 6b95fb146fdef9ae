using System.Net;
using System.Security.Cryptography;
using Workspaces.Client.Flows;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;
using Workspaces.Conformance.Tests.Checks;
using Workspaces.Conformance.Tests.Clients;

namespace Workspaces.Conformance.Tests.Scripts;

/// <summary>Proofs that a resource must refuse, and odd ones that it must take (conformance module <c>dpop-negative-tests</c>).</summary>
internal static class DpopAtResource
{
    private static readonly TppKey Stranger = TppKey.Create("ES256");
    private static readonly TppKey Rsa = TppKey.Create("RS256");
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly Dictionary<string, FlowChanges> Refused = new()
    {
        ["two headers"] = Request(request => request.Headers.Add("DPoP", request.Headers.GetValues("DPoP").Single())),
        ["no JWT"] = Proof(proof => proof.Finish = _ => "suite"),
        ["no typ"] = Proof(proof => proof.Header.Remove("typ")),
        ["another typ"] = Proof(proof => proof.Header["typ"] = "JWT"),
        ["no alg"] = Proof(proof => proof.Header.Remove("alg")),
        ["alg none"] = Proof(Claims.Algorithm("none")),
        ["alg RS256"] = Proof(Claims.ProvenBy(Rsa) + Claims.Algorithm("RS256")),
        ["no jwk"] = Proof(proof => proof.Header.Remove("jwk")),
        ["private jwk"] = Proof(proof => proof.Header["jwk"]!["d"] = new string('A', 43)),
        ["broken signature"] = Proof(Claims.BreakSignature),
        ["no jti"] = Proof(Claims.Without("jti")),
        ["no htm"] = Proof(Claims.Without("htm")),
        ["no htu"] = Proof(Claims.Without("htu")),
        ["no iat"] = Proof(Claims.Without("iat")),
        ["no ath"] = Proof(Claims.Without("ath")),
        ["another htm"] = Proof(Claims.With("htm", "PUT")),
        ["another htu"] = Proof(proof => proof.Claims["htu"] += "/suite"),
        ["another ath"] = Proof(Claims.With("ath", new string('A', 43))),
        ["an hour old"] = Proof(Claims.Moved(-Hour, "iat")),
        ["an hour ahead"] = Proof(Claims.Moved(Hour, "iat")),
        ["another key"] = Proof(Claims.ProvenBy(Stranger)),
        ["no proof"] = Request(request => request.Headers.Remove("DPoP")),
        ["no proof, and the token as if it were unbound"] = Request(request =>
        {
            request.Headers.Remove("DPoP");
            request.Headers.Authorization = new("Bearer", request.Headers.Authorization!.Parameter);
        }),
    };

    private static readonly Dictionary<string, FlowChanges> Taken = new()
    {
        ["header name in another case"] = Request(request =>
        {
            var proof = request.Headers.GetValues("DPoP").Single();
            request.Headers.Remove("DPoP");
            request.Headers.Add("dPoP", proof);
        }),
        ["query and fragment in htu"] = Proof(proof => proof.Claims["htu"] += "?a=b#c"),
        ["more header members and claims"] = Proof(proof => (proof.Header["suite"], proof.Claims["suite"]) = ("more", "more")),
        ["scheme and host of htu in upper case"] = Proof(proof => proof.Claims["htu"] = Shouted((string)proof.Claims["htu"]!)),
    };

    public static async Task<Outcome> PlayAsync(Stage stage)
    {
        var tpp = stage.First.Tpp;
        var token = (await Play.FlowAsync(stage, stage.First)).AccessToken!;
        foreach (var (name, changes) in Taken)
        {
            var answer = await tpp.ResourceAsync(token, changes);
            Assert.True(answer.Succeeded, $"{name}: {answer.Body}");
        }

        foreach (var (name, changes) in Refused)
        {
            var answer = await tpp.ResourceAsync(token, changes);
            Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized, $"{name}: {(int)answer.Status}");
        }

        var once = Proof(Claims.With("jti", RandomNumberGenerator.GetHexString(32)));
        Assert.True((await tpp.ResourceAsync(token, once)).Succeeded);
        return Outcome.At(OutcomePlace.Resource, await tpp.ResourceAsync(token, once));
    }

    private static string Shouted(string url) => new Uri(url) is var uri ? $"{uri.Scheme.ToUpperInvariant()}://{uri.Authority.ToUpperInvariant()}{uri.PathAndQuery}" : url;

    private static FlowChanges Proof(Action<JwtDraft> change) => new() { DpopProof = change };

    private static FlowChanges Request(Action<HttpRequestMessage> change) => new() { Request = change };
}
