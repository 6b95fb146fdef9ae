using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Conformance.Tests.Checks;
using Workspaces.Conformance.Tests.Clients;
using static Workspaces.Conformance.Tests.Clients.Deviation;

namespace Workspaces.Conformance.Tests.Scripts;

/// <summary>Modules that only the plan for FAPI 1.0 has.</summary>
internal static class Fapi1Scripts
{
    private const string Sca = "urn:openbanking:psd2:sca";

    public static IReadOnlyDictionary<string, Script> All { get; } = new Dictionary<string, Script>
    {
        [""] = HappyFlow.Of(_ => None),
        ["ensure-valid-pkce-succeeds"] = async stage =>
        {
            var client = stage.First.With(options => options with { Style = options.Style with { Pkce = true } });
            Assert.True((await Play.FlowAsync(stage, client)).Attempt.Parameters.Has("code_challenge"));
            return Outcome.Served;
        },
        ["ensure-client-assertion-with-iss-aud-succeeds"] = Play.Served(stage => InTokenAssertion(Claims.With("aud", stage.Server.Issuer))),
        ["test-array-as-audience-for-client-JWT-assertion"] = Play.Served(stage => Everywhere(new JsonArray(stage.Server.Issuer, TokenScripts.Endpoint(stage, "token_endpoint")))),
        ["par-test-pushed-authorization-url-as-audience-for-client-JWT-assertion"] = Play.Served(stage =>
            InPushAssertion(Claims.With("aud", TokenScripts.Endpoint(stage, "pushed_authorization_request_endpoint")))),
        ["par-token-endpoint-url-as-audience-for-client-JWT-assertion"] = Play.Served(stage =>
            InPushAssertion(Claims.With("aud", stage.Server.Endpoint("token_endpoint", mutualTls: true).AbsoluteUri))),
        ["ensure-mtls-holder-of-key-required"] = HolderOfKey.RequiredAsync,
        ["ensure-server-handles-non-matching-intent-id"] = NonMatchingIntentAsync,
        ["brazil-ensure-bad-payment-signature-fails"] = BadPaymentSignatureAsync,
        // The user has a password alone, which is no strong customer authentication.
        ["test-essential-acr-sca-claim"] = Play.Expects(
            new() { Redirect = ["access_denied"], Page = true }, InParameters(form => form["claims"] = $$$$"""{"id_token":{"acr":{"essential":true,"value":"{{{{Sca}}}}"}}}""")),
    };

    // The second client names what the first one lodged.
    private static async Task<Outcome> NonMatchingIntentAsync(Stage stage)
    {
        var plan = stage.Variant.Facts.Intent ?? throw new InvalidOperationException("The ecosystem has no intents.");
        var id = plan.IdIn(await stage.First.Tpp.LodgeAsync(plan)) ?? throw new InvalidOperationException("Nothing was lodged.");
        var client = stage.Second.With(options => options with { Intent = null });
        return new Accepted { Redirect = ["invalid_request", "invalid_request_object", "invalid_request_uri", "access_denied"], Page = true }
            .Judge(stage, client, await client.FlowAsync(InParameters(form => plan.Name(form, id))));
    }

    // The same message is taken when its signature is whole.
    private static async Task<Outcome> BadPaymentSignatureAsync(Stage stage)
    {
        var plan = stage.Variant.Facts.Payment ?? throw new InvalidOperationException("The ecosystem has no payments.");
        var lodged = await stage.First.Tpp.LodgeAsync(plan);
        Assert.Equal((201, Answer.Jwt), ((int)lodged.Status, lodged.ContentType));
        var refused = await stage.First.Tpp.LodgeAsync(plan, new() { Message = draft => draft.Finish = text => text[..text.LastIndexOf('.')] + "." + new string('A', text.Length - text.LastIndexOf('.') - 1) });
        Assert.Equal(400, (int)refused.Status);
        return new(OutcomePlace.Resource, (int)refused.Status, (string?)refused.Json?["errors"]?[0]?["code"]);
    }

    private static Deviation Everywhere(JsonArray audience)
    {
        var assertion = new FlowChanges { ClientAssertion = Claims.With("aud", audience) };
        return new() { Request = assertion, Token = assertion };
    }
}
