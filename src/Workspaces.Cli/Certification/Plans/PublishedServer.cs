using System.Text.Json.Nodes;
using Workspaces.Client.Discovery;
using Workspaces.Client.Flows;
using Workspaces.Client.Suite;

namespace Workspaces.Cli.Certification.Plans;

/// <summary>What a workspace publishes of itself, which is all that the suite knows of it.</summary>
/// <param name="Metadata">RFC 8414, OpenID Connect Discovery.</param>
internal sealed record PublishedServer(JsonObject Metadata)
{
    public string Issuer => (string?)Metadata["issuer"] ?? throw new FormatException("The metadata name no issuer.");
    public bool ByValue => Is("request_parameter_supported") && !Is("require_pushed_authorization_requests");
    public bool Pushes => Metadata.ContainsKey("pushed_authorization_request_endpoint");
    public bool Hybrid => Has("response_types_supported", "code id_token");
    public bool Jarm => Has("response_types_supported", "code") && Has("response_modes_supported", "jwt");
    /// <summary>A code in the query, with the issuer beside it (RFC 9207), as FAPI 2.0 wants it.</summary>
    public bool PlainCode => Has("response_types_supported", "code") && Has("response_modes_supported", "query") && Is("authorization_response_iss_parameter_supported");
    public bool RequiresSignedRequests => Is("require_signed_request_object");
    public bool BindsByCertificate => Is("tls_client_certificate_bound_access_tokens");
    public bool BindsByDpop => Metadata.ContainsKey("dpop_signing_alg_values_supported");
    public bool OpenId => Has("scopes_supported", "openid");
    public bool ClientCredentials => HasGrant("client_credentials");
    public bool Authenticates(string method) => Has("token_endpoint_auth_methods_supported", method);
    public bool HasGrant(string grant) => Has("grant_types_supported", grant);
    public bool HasScope(string scope) => Has("scopes_supported", scope);
    public bool Verifies(string algorithm) => Has("request_object_signing_alg_values_supported", algorithm);
    public bool ProvesBy(string algorithm) => Has("dpop_signing_alg_values_supported", algorithm);
    public IReadOnlyList<string> Scopes => List("scopes_supported");

    /// <summary>The algorithms to which ID tokens are encrypted; null = never.</summary>
    public (string Alg, string Enc)? IdTokenEncryption =>
        List("id_token_encryption_alg_values_supported") is [var alg, ..] && List("id_token_encryption_enc_values_supported") is [var enc, ..] ? (alg, enc) : null;

    /// <summary>Where the suite reads the metadata (RFC 8414 3.1 for plain OAuth).</summary>
    public Uri DiscoveryUrl(bool openId) => AuthorizationServer.MetadataUrl(Issuer, openId);

    /// <summary>The resource that a profile of the suite calls, or the base of several, at the address for certificates.</summary>
    public Uri ResourceOf(SuiteProfile profile) => Server.Resource(profile.ResourcePath ?? "bank/accounts");

    /// <summary>Where intents are lodged.</summary>
    public Uri Lodging(IntentPlan plan) => Server.Resource(plan.Path);

    public Uri TokenEndpointForCertificates => Server.Endpoint("token_endpoint", mutualTls: true);

    private AuthorizationServer Server => new(Issuer, Metadata, []);

    private bool Is(string member) => Metadata[member] is JsonValue value && value.TryGetValue<bool>(out var truth) && truth;

    private bool Has(string member, string value) => List(member).Contains(value);

    private IReadOnlyList<string> List(string member) => Metadata[member] is JsonArray list ? [.. list.Select(one => $"{one}")] : [];
}
