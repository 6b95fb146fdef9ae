using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Tests.Ablation;

/// <summary>Client metadata that one rule refuses.</summary>
internal static class RegistrationProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        Of("client-acr-values", (client, _) => client["default_acr_values"] = new JsonArray("urn:none")),
        Of("client-authentication-methods", (client, _) => client["token_endpoint_auth_method"] = "client_secret_basic"),
        Of("client-encryption", (client, _) => client["authorization_encrypted_response_alg"] = "RSA1_5"),
        Of("client-encryption-key", (client, scene) =>
            (client["authorization_encrypted_response_alg"], client["jwks"]) = ("RSA-OAEP", scene.Server.Keys(scene.Plan.SigningAlgorithm).PublicJwks())),
        Of("client-grant-types", (client, _) => client["grant_types"] = new JsonArray("password")),
        Of("client-id-token-encryption-required", (client, _) => client.Remove("id_token_encrypted_response_alg")),
        Of("client-jwks-uri", (client, _) => client["jwks_uri"] = "http://client.example.com/jwks"),
        Of("client-keys-public", (client, _) => Key(client)["d"] = "AAAA"),
        Of("client-keys-readable", (client, _) => Key(client)["alg"] = "A-" + Key(client).Remove("kty")),
        Of("client-keys-required", (client, _) => client.Remove("jwks")),
        Of("client-keys-single-source", (client, _) => client["jwks_uri"] = "https://client.example.com/jwks"),
        Of("client-keys-strength", (client, _) => client["jwks"]!["keys"]!.AsArray().Add(
            new JsonObject { ["kty"] = "RSA", ["kid"] = "weak", ["e"] = "AQAB", ["n"] = Base64Url.EncodeToString([.. Enumerable.Repeat((byte)0xA5, 128)]) })),
        Of("client-keys-unique", (client, _) => client["jwks"]!["keys"]!.AsArray().Add(Key(client).DeepClone())),
        Of("client-name-printable", (client, _) => client["client_name"] = "a\u202Eb"),
        Of("client-page-uris", (client, _) => client["logo_uri"] = "http://client.example.com/logo"),
        Of("client-redirect-uris", (client, _) => client["redirect_uris"] = new JsonArray("http://client.example.com/callback")),
        Of("client-redirect-uris-required", (client, _) => client["redirect_uris"] = new JsonArray()),
        Of("client-resource-identifier", (client, _) => client["resource_identifier"] = "https://api.example.com/"),
        Of("client-response-modes", (client, _) => client["response_modes"] = new JsonArray("web_message")),
        Of("client-response-types", (client, _) => client["response_types"] = new JsonArray("token")),
        Of("client-scopes", (client, _) => client["scope"] = "root"),
        Of("client-sector-identifier", (client, _) => client["sector_identifier_uri"] = "http://client.example.com/sector"),
        Of("client-sender-constraint", (client, _) => (client["dpop_bound_access_tokens"], client["tls_client_certificate_bound_access_tokens"]) = (true, true)),
        Of("client-signing-algorithms", (client, _) => client["request_object_signing_alg"] = "RS256"),
        Of("client-subject-type", (client, _) => client["subject_type"] = "secret"),
        Of("client-tls-subject", (client, _) => client["tls_client_auth_san_dns"] = "client.example.com"),
    ];

    private static Probe Of(string rule, Action<JsonObject, AblationScene> change) => new(rule, scene =>
    {
        var good = TppRegistration.Metadata(scene.Plan.Apply(new() { ClientId = "probe", SubjectDn = "CN=probe" }), scene.Server.Keys(scene.Plan.SigningAlgorithm));
        var bad = good.DeepClone().AsObject();
        change(bad, scene);
        return Task.FromResult(SettingProbes.RuleAmong(Check(scene, bad), Check(scene, good), rule));
    });

    private static IEnumerable<Refusal> Check(AblationScene scene, JsonObject metadata) =>
        scene.Rules.CheckAll(ClientFactory.Describe(metadata.Deserialize<ClientMetadata>(ProtocolJson.Options)!, scene.Template));

    private static JsonObject Key(JsonObject client) => client["jwks"]!["keys"]![0]!.AsObject();
}
