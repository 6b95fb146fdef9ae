using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Conformance.Tests.Checks;
using Workspaces.Conformance.Tests.Clients;
using static Workspaces.Conformance.Tests.Clients.Deviation;

namespace Workspaces.Conformance.Tests.Scripts;

/// <summary>Modules that only the plans for FAPI 2.0 have, but for those about DPoP.</summary>
internal static class Fapi2Scripts
{
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(8);
    private static readonly string[] StandardClaims =
    [
        "name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website", "email", "email_verified",
        "gender", "birthdate", "zoneinfo", "locale", "phone_number", "phone_number_verified", "address", "updated_at",
    ];

    public static IReadOnlyDictionary<string, Script> All { get; } = new Dictionary<string, Script>
    {
        // The second client names the key of its proofs beforehand, without a proof.
        ["happy-flow"] = HappyFlow.Of(stage => stage.Variant.Dpop ? InParameters(form => form["dpop_jkt"] = stage.Second.Tpp.Keys.Dpop.KeyId) : None),
        ["ensure-authorization-request-without-nonce-success"] = Play.Served(InParameters(form => form.Remove("nonce"))),
        ["ensure-request-object-with-nbf-8-seconds-in-the-future-is-accepted"] = Play.Served(InObject(Claims.Moved(Ahead, "nbf"))),
        ["par-ensure-jwt-client-assertions-nbf-8-seconds-in-the-future-is-accepted"] = Play.Served(InPushAssertion(Claims.Moved(Ahead, "iat", "nbf"))),
        ["test-claims-parameter-identity-claims"] = IdentityClaimsAsync,
        ["ensure-holder-of-key-required"] = HolderOfKey.RequiredAsync,
    };

    private static async Task<Outcome> IdentityClaimsAsync(Stage stage)
    {
        var supported = stage.Server.Metadata["claims_supported"]!.AsArray().Select(claim => (string)claim!).Intersect(StandardClaims).ToList();
        Assert.NotEmpty(supported);
        JsonObject Asked() => new(supported.Select(claim => KeyValuePair.Create(claim, (JsonNode?)null)));
        var claims = new JsonObject { ["id_token"] = Asked(), ["userinfo"] = Asked() }.ToJsonString();
        var flow = await Play.FlowAsync(stage, stage.First, InParameters(form => form["claims"] = claims));
        var userinfo = await stage.First.Tpp.UserinfoAsync(flow.AccessToken!);
        Assert.Equal(HttpStatusCode.OK, userinfo.Status);
        Assert.True(ResponseChecks.IsJson(userinfo), userinfo.ContentType);
        Assert.Equal(flow.IdToken!["sub"], userinfo["sub"]);
        Assert.All(userinfo.Json!.Concat(flow.IdToken.Claims).Where(claim => supported.Contains(claim.Key)), claim => Assert.NotEqual("", claim.Value!.ToString()));
        return Outcome.Served;
    }
}
