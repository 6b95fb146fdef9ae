using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;
using Workspaces.Conformance.Tests.Checks;
using Workspaces.Conformance.Tests.Clients;
using static Workspaces.Conformance.Tests.Clients.Deviation;

namespace Workspaces.Conformance.Tests.Scripts;

/// <summary>Modules about DPoP, but for those at the resource.</summary>
internal static class DpopScripts
{
    private static readonly TppKey Stranger = TppKey.Create("ES256");
    private static readonly Accepted BadKey = new() { Token = ["invalid_request", "invalid_grant", "invalid_dpop_proof"] };
    private static readonly FlowChanges ByStranger = new() { DpopProof = Claims.ProvenBy(Stranger) };

    public static IReadOnlyDictionary<string, Script> All { get; } = new Dictionary<string, Script>
    {
        ["check-dpop-proof-nbf-exp"] = ServedEverywhere(proof => (proof.Claims["nbf"], proof.Claims["exp"]) = (
            JsonValue.Create((long)proof.Claims["iat"]!), JsonValue.Create((long)proof.Claims["iat"]! + 300))),
        ["ensure-dpopproof-with-iat-10seconds-before-succeeds"] = ServedEverywhere(Claims.Moved(TimeSpan.FromSeconds(-10), "iat")),
        ["ensure-dpopproof-with-iat-10seconds-after-succeeds"] = ServedEverywhere(Claims.Moved(TimeSpan.FromSeconds(10), "iat")),
        ["ensure-dpopproof-at-par-endpoint-binding-success"] = Play.Served(None with { PushesProof = true }),
        ["ensure-dpop-auth-code-binding-success"] = Play.Served(stage => Named(stage.First.Tpp.Keys.Dpop) with { PushesProof = true }),
        ["ensure-mismatched-dpop-jkt-fails"] = Play.Expects(new() { Par = ["invalid_request", "invalid_dpop_proof"] }, Named(Stranger) with { PushesProof = true }),
        ["ensure-token-endpoint-fails-with-mismatched-dpop-proof-jkt"] = Play.Expects(BadKey, None with { PushesProof = true, Token = ByStranger }),
        ["ensure-token-endpoint-fails-with-mismatched-dpop-jkt"] = Play.Expects(BadKey, stage => Named(stage.First.Tpp.Keys.Dpop) with { Token = ByStranger }),
        ["dpop-negative-tests"] = DpopAtResource.PlayAsync,
    };

    private static Deviation Named(TppKey key) => InParameters(form => form["dpop_jkt"] = key.KeyId);

    /// <summary>A change of the proofs that every endpoint must put up with.</summary>
    private static Script ServedEverywhere(Action<JwtDraft> change) => async stage =>
    {
        var changes = new FlowChanges { DpopProof = change };
        var flow = await Play.FlowAsync(stage, stage.First, new() { Request = changes, Token = changes, PushesProof = true });
        var answer = await stage.First.Tpp.ResourceAsync(flow.AccessToken!, changes);
        Assert.True(answer.Succeeded, answer.Body);
        return Outcome.Served;
    };
}
