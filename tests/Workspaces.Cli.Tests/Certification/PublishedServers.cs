using System.Text.Json.Nodes;
using Workspaces.Cli.Certification.Plans;

namespace Workspaces.Cli.Tests.Certification;

/// <summary>What workspaces publish that keep to their templates.</summary>
internal static class PublishedServers
{
    public const string Issuer = "https://as.example.com/acme";

    public static PublishedServer Of(string template) => new(Metadata(template));

    public static JsonObject Metadata(string template) => template switch
    {
        "fintech" => Fapi1(["private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth"], ["code id_token", "code"], ["fragment", "jwt", "query.jwt"], byValue: true),
        "open-banking-uk" => Without(Fapi1(["private_key_jwt", "tls_client_auth"], ["code id_token"], ["fragment"], byValue: true), "pushed_authorization_request_endpoint"),
        "open-banking-brazil" => Fapi1(["private_key_jwt"], ["code id_token"], ["fragment"], byValue: false),
        "cdr-australia" => Fapi1(["private_key_jwt"], ["code"], ["jwt"], byValue: false),
        "fapi2-security" => Fapi2(["query"], signed: false, issuer: true),
        "fapi2-message-signing" => Fapi2(["jwt", "query.jwt"], signed: true, issuer: false),
        "fapi2-message-signing, plain responses" => Fapi2(["query"], signed: true, issuer: true),
        "fapi2-signed-responses" => Fapi2(["jwt"], signed: false, issuer: false),
        _ => throw new ArgumentOutOfRangeException(nameof(template), template, null),
    };

    private static JsonObject Fapi1(string[] methods, string[] types, string[] modes, bool byValue)
    {
        var metadata = Common(methods, types, modes, signed: true);
        metadata["request_parameter_supported"] = byValue;
        metadata["require_pushed_authorization_requests"] = !byValue;
        metadata["authorization_response_iss_parameter_supported"] = true;
        metadata["id_token_encryption_alg_values_supported"] = new JsonArray("RSA-OAEP");
        metadata["id_token_encryption_enc_values_supported"] = new JsonArray("A256GCM");
        return metadata;
    }

    private static JsonObject Fapi2(string[] modes, bool signed, bool issuer)
    {
        var metadata = Common(["private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth"], ["code"], modes, signed);
        metadata["request_parameter_supported"] = false;
        metadata["require_pushed_authorization_requests"] = true;
        metadata["authorization_response_iss_parameter_supported"] = issuer;
        metadata["dpop_signing_alg_values_supported"] = new JsonArray("PS256", "ES256");
        return metadata;
    }

    private static JsonObject Common(string[] methods, string[] types, string[] modes, bool signed) => new()
    {
        ["issuer"] = Issuer,
        ["token_endpoint"] = Issuer + "/token",
        ["pushed_authorization_request_endpoint"] = Issuer + "/par",
        ["mtls_endpoint_aliases"] = new JsonObject { ["token_endpoint"] = "https://mtls.example.com/acme/token" },
        ["scopes_supported"] = List("openid", "profile", "offline_access", "accounts", "consents", "resources", "bank:accounts.basic:read", "common:customer.basic:read"),
        ["response_types_supported"] = List(types),
        ["response_modes_supported"] = List(modes),
        ["grant_types_supported"] = List("authorization_code", "refresh_token", "client_credentials"),
        ["token_endpoint_auth_methods_supported"] = List(methods),
        ["require_signed_request_object"] = signed,
        ["request_object_signing_alg_values_supported"] = List("PS256", "ES256"),
        ["tls_client_certificate_bound_access_tokens"] = true,
    };

    private static JsonObject Without(JsonObject metadata, string member)
    {
        metadata.Remove(member);
        return metadata;
    }

    private static JsonArray List(params string[] values) => new([.. values.Select(value => JsonValue.Create(value))]);
}
