using System.Text.Json.Nodes;
using Workspaces.Conformance.Tests.Checks;
using Workspaces.Conformance.Tests.Clients;
using static Workspaces.Conformance.Tests.Clients.Deviation;

namespace Workspaces.Conformance.Tests.Scripts;

/// <summary>What must be refused at the token endpoint, and where clients authenticate, in FAPI 1.0 and 2.0 alike.</summary>
internal static class TokenScripts
{
    private static readonly Accepted BadGrant = new() { Token = ["invalid_grant"] };
    private static readonly Accepted BadClient = new() { Token = ["invalid_client"] };
    private static readonly Accepted BadAssertion = new() { Token = ["invalid_client", "invalid_request"], Par = ["invalid_client", "invalid_request"] };

    public static IReadOnlyDictionary<string, Script> All { get; } = new Dictionary<string, Script>
    {
        ["ensure-client-id-in-token-endpoint"] = Play.Expects(
            new() { Token = ["invalid_client", "invalid_grant"] }, stage => InToken(form => form["client_id"] = stage.Second.Tpp.Options.ClientId)),
        ["ensure-authorization-code-is-bound-to-client"] = async stage => BadGrant.JudgeToken(await stage.Second.TokenAsync(await stage.First.RequestAsync())),
        ["attempt-reuse-authorisation-code-after-one-second"] = ReuseCodeAsync,
        ["attempt-reuse-authorization-code-after-one-second"] = ReuseCodeAsync,
        ["ensure-pkce-code-verifier-required"] = Play.Expects(BadGrant, InToken(form => form.Remove("code_verifier"))),
        ["incorrect-pkce-code-verifier-rejected"] = Play.Expects(BadGrant, InToken(form => form["code_verifier"] = new string('x', 43))),
        ["ensure-signed-client-assertion-with-RS256-fails"] = Play.Expects(BadClient, InTokenAssertion(Claims.Algorithm("RS256"))),
        ["ensure-client-assertion-in-token-endpoint"] = Play.Expects(BadAssertion, stage => InToken(form =>
            (form["client_assertion"], form["client_assertion_type"], form["client_id"]) = (null, null, stage.First.Tpp.Options.ClientId))),
        ["ensure-client-assertion-with-exp-is-5-minutes-in-past-fails"] = Play.Expects(BadAssertion, InTokenAssertion(Claims.Moved(TimeSpan.FromMinutes(-6), "iat", "nbf", "exp"))),
        ["ensure-client-assertion-with-wrong-aud-fails"] = Play.Expects(BadAssertion, InTokenAssertion(Claims.With("aud", Claims.Elsewhere))),
        ["ensure-client-assertion-with-no-sub-fails"] = Play.Expects(BadAssertion, InTokenAssertion(Claims.Without("sub"))),
        ["ensure-client-assertion-with-wrong-iss-fails"] = Play.Expects(BadAssertion, InTokenAssertion(Claims.With("iss", Claims.Elsewhere))),
        ["ensure-client-assertion-with-wrong-sub-fails"] = Play.Expects(BadAssertion, InTokenAssertion(Claims.With("sub", Claims.Elsewhere))),
        ["par-ensure-client-assertion-with-wrong-aud-fails"] = Play.Expects(BadAssertion, InPushAssertion(Claims.With("aud", Claims.Elsewhere))),
        ["par-ensure-client-assertion-with-wrong-iss-fails"] = Play.Expects(BadAssertion, InPushAssertion(Claims.With("iss", Claims.Elsewhere))),
        ["par-ensure-client-assertion-with-wrong-sub-fails"] = Play.Expects(BadAssertion, InPushAssertion(Claims.With("sub", Claims.Elsewhere))),
        ["par-ensure-jwt-client-assertions-nbf-over-60-seconds-in-the-future-fails"] = Play.Expects(
            BadAssertion, InPushAssertion(Claims.Moved(TimeSpan.FromSeconds(62), "iat", "nbf", "exp"))),
        ["par-test-array-as-audience-fails"] = Play.Expects(
            BadAssertion, stage => InPushAssertion(Claims.With("aud", new JsonArray(stage.Server.Issuer, "https://other.example.com/invalid")))),
        ["par-test-par-endpoint-url-as-audience-fails"] = Play.Expects(BadAssertion, stage => InPushAssertion(Claims.With("aud", Endpoint(stage, "pushed_authorization_request_endpoint")))),
        ["par-test-token-endpoint-url-as-audience-fails"] = Play.Expects(BadAssertion, stage => InPushAssertion(Claims.With("aud", Endpoint(stage, "token_endpoint")))),
    };

    public static string Endpoint(Stage stage, string name) => stage.Server.Endpoint(name, mutualTls: false).AbsoluteUri;

    /// <summary>The suite waits for a second between the two; it changes nothing here.</summary>
    private static async Task<Outcome> ReuseCodeAsync(Stage stage)
    {
        var flow = await Play.FlowAsync(stage, stage.First);
        var outcome = BadGrant.JudgeToken(await stage.First.TokenAsync(flow));
        Assert.Equal("invalid_token", (await stage.First.Tpp.ResourceAsync(flow.AccessToken!)).Error);
        return outcome;
    }
}
