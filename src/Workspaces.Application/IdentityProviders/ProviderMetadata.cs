using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.IdentityProviders;

/// <summary>What a provider publishes about itself (OpenID Connect Discovery 1.0 3, RFC 8414 2), as far as a sign-in needs it.</summary>
internal sealed class ProviderMetadata
{
    private const string CodeInQuery = "query";
    private readonly JsonElement _json;

    private ProviderMetadata(JsonElement json) => _json = json;

    public string? Issuer => Text("issuer");
    public Uri? AuthorizationEndpoint => Url("authorization_endpoint");
    public Uri? TokenEndpoint => Url("token_endpoint");
    public Uri? JwksUri => Url("jwks_uri");
    public Uri? PushedAuthorizationRequestEndpoint => Url("pushed_authorization_request_endpoint");
    public Uri? UserinfoEndpoint => Url("userinfo_endpoint");

    /// <summary>The algorithms by which ID tokens may be signed: announced, and neither symmetric nor <c>none</c>.</summary>
    public IEnumerable<string> IdTokenAlgorithms =>
        Texts("id_token_signing_alg_values_supported", []).Intersect([SigningAlgorithm.PS256, SigningAlgorithm.ES256, SigningAlgorithm.RS256]);

    /// <summary>Responses name their issuer (RFC 9207).</summary>
    public bool NamesIssuer => Is("authorization_response_iss_parameter_supported");

    /// <summary>Tokens can be bound to a key of ours (RFC 9449 5.1).</summary>
    public bool Dpop => Texts("dpop_signing_alg_values_supported", []).Contains(SigningAlgorithm.ES256);

    /// <summary>Requests are taken only when signed (RFC 9101 10.5).</summary>
    public bool SignedRequests => Is("require_signed_request_object");

    /// <summary>Responses come as JWTs, because they come in no query otherwise (JARM 2.3).</summary>
    public bool SignedResponses => !ResponseModes.Contains(CodeInQuery);

    /// <summary>Codes may be bound to certificates, and to nothing else.</summary>
    public bool OnlyMutualTls => Is("tls_client_certificate_bound_access_tokens") && !Dpop;

    private IReadOnlyList<string> ResponseModes => Texts("response_modes_supported", [CodeInQuery]);

    /// <summary>Reads the document; null when it is no JSON object.</summary>
    public static ProviderMetadata? Read(byte[] body) => StrictJson.TryParseObject(body, out var json) ? new(json) : null;

    /// <summary>Why nobody can be signed in by this provider; null = nothing stands against it.</summary>
    /// <param name="provider">The provider as the operator named it.</param>
    /// <param name="signingAlgorithm">Of the workspace; null = not known.</param>
    public UpstreamFailure? FaultOf(IdentityProvider provider, string? signingAlgorithm) => this switch
    {
        _ when Issuer != provider.Issuer => new(UpstreamReason.MetadataIssuer, "The metadata name another issuer; give the issuer exactly as the provider spells it."),
        { AuthorizationEndpoint: null } or { TokenEndpoint: null } or { JwksUri: null } =>
            Unsuitable("authorization_endpoint, token_endpoint and jwks_uri are to be https URLs."),
        _ when !Texts("response_types_supported", [ResponseType.Code]).Contains(ResponseType.Code) => Unsuitable("The provider does not offer the response type code."),
        _ when !Texts("code_challenge_methods_supported", ["S256"]).Contains("S256") => Unsuitable("The provider does not take PKCE challenges with S256."),
        _ when !IdTokenAlgorithms.Any() => Unsuitable("The provider signs ID tokens with none of PS256, ES256 and RS256."),
        _ when !Texts("token_endpoint_auth_methods_supported", [UpstreamClientAuthentication.SecretBasic]).Contains(provider.TokenEndpointAuthMethod) =>
            Unsuitable($"The provider does not take {provider.TokenEndpointAuthMethod}."),
        _ when provider.TokenEndpointAuthMethod is UpstreamClientAuthentication.PrivateKeyJwt && !Takes("token_endpoint_auth_signing_alg_values_supported", signingAlgorithm) =>
            Unsuitable($"The provider does not take client assertions signed with {signingAlgorithm}."),
        { SignedRequests: true } when !Takes("request_object_signing_alg_values_supported", signingAlgorithm) =>
            Unsuitable($"The provider does not take request objects signed with {signingAlgorithm}."),
        { SignedResponses: true } when !ResponseModes.Contains(ResponseMode.Jwt) => Unsuitable("The provider answers neither in the query nor with JWTs."),
        _ => null,
    };

    private bool Takes(string member, string? algorithm) => algorithm is null || Texts(member, [algorithm]).Contains(algorithm);

    private static UpstreamFailure Unsuitable(string detail) => new(UpstreamReason.MetadataUnsuitable, detail);

    private string? Text(string name) => _json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private bool Is(string name) => _json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True;

    private Uri? Url(string name) =>
        Uri.TryCreate(Text(name), UriKind.Absolute, out var url) && url is { Scheme: "https", Fragment.Length: 0, UserInfo.Length: 0 } ? url : null;

    private IReadOnlyList<string> Texts(string name, IReadOnlyList<string> absent) => !_json.TryGetProperty(name, out var value) ? absent
        : value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString() ?? "")]
        : [];
}
