using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Client.Suite;
using Workspaces.Conformance.Tests.Catalog;
using Workspaces.Conformance.Tests.Clients;

namespace Workspaces.Conformance.Tests.Checks;

/// <summary>What the suite checks in a server's metadata and keys.</summary>
internal static class DiscoveryChecks
{
    private static readonly string[] Algorithms = ["PS256", "ES256"];
    private static readonly string[] Flags =
    [
        "tls_client_certificate_bound_access_tokens", "require_pushed_authorization_requests", "request_parameter_supported", "request_uri_parameter_supported",
        "claims_parameter_supported", "authorization_response_iss_parameter_supported", "require_signed_request_object",
    ];

    public static async Task<IEnumerable<string>> OfAsync(Stage stage)
    {
        var (variant, server) = (stage.Variant, stage.Server);
        var metadata = new Metadata(server.Metadata);
        return
        [
            .. await AtWellKnownPlaceAsync(stage),
            .. Types(metadata),
            .. Common(variant, metadata),
            .. variant.Fapi2 ? Fapi2(variant, metadata) : Fapi1(variant, metadata),
            .. OpenId(variant, metadata),
            .. Jarm(variant, metadata),
            .. Ecosystem(variant, metadata),
            .. JwksChecks.Of(server.Keys),
        ];
    }

    /// <summary>Without OpenID Connect the suite asks where RFC 8414 inserts the path.</summary>
    private static async Task<IEnumerable<string>> AtWellKnownPlaceAsync(Stage stage)
    {
        var issuer = new Uri(stage.Server.Issuer);
        var url = stage.Variant.OpenId
            ? new Uri(issuer + "/.well-known/openid-configuration")
            : new Uri(issuer, "/.well-known/oauth-authorization-server" + issuer.AbsolutePath);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        var answer = await stage.Host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
        return Faults.Where(
            (answer.Succeeded && ResponseChecks.IsJson(answer), $"There is no metadata at {url}."),
            (answer["issuer"] == stage.Server.Issuer, "The issuer is not the one that was asked."),
            (issuer is { Scheme: "https", Query: "", Fragment: "", UserInfo: "" }, "The issuer is more than a URL with a path."));
    }

    private static IEnumerable<string> Types(Metadata metadata) => Faults.Where(
    [
        (metadata.All.All(member => member.Value is not null), "A member is null."),
        (Flags.All(flag => metadata.All[flag] is null || metadata.Flag(flag) is not null), "A flag is no boolean."),
        (metadata.All.Where(member => member.Key.EndsWith("_supported", StringComparison.Ordinal) && !Flags.Contains(member.Key)).All(member => metadata.IsList(member.Key)), "A list is no list of texts."),
        (metadata.All.Where(member => member.Key.EndsWith("_endpoint", StringComparison.Ordinal) || member.Key == "jwks_uri").All(member => Metadata.IsHttps(member.Value)), "An endpoint is not at https."),
        (metadata.Aliases.All(alias => alias.Key.EndsWith("_endpoint", StringComparison.Ordinal) && alias.Key != "authorization_endpoint" && metadata.All[alias.Key] is not null), "An alias has no endpoint, or may have none."),
        (metadata.List("scopes_supported").All(scope => scope.All(character => character is '!' or >= '#' and <= '[' or >= ']' and <= '~')), "A scope has forbidden characters."),
    ]);

    private static IEnumerable<string> Common(SuiteVariant variant, Metadata metadata) => Faults.Where(
        (variant.ClientCredentials || Metadata.IsHttps(metadata.All["authorization_endpoint"]), "There is no authorization_endpoint."),
        (Metadata.IsHttps(metadata.All["token_endpoint"]) && Metadata.IsHttps(metadata.All["jwks_uri"]), "There is no token_endpoint or jwks_uri."),
        (variant.Dpop || metadata.Flag("tls_client_certificate_bound_access_tokens") is true, "Tokens are not bound to certificates."),
        (variant.MutualTls
            ? metadata.Has("token_endpoint_auth_methods_supported", "tls_client_auth") || metadata.Has("token_endpoint_auth_methods_supported", "self_signed_tls_client_auth")
            : metadata.Has("token_endpoint_auth_methods_supported", "private_key_jwt"), "Clients cannot authenticate as they must."),
        (variant.MutualTls || metadata.HasAny("token_endpoint_auth_signing_alg_values_supported", Algorithms), "Assertions cannot be signed as they must."),
        (!variant.Pushed || Metadata.IsHttps(metadata.All["pushed_authorization_request_endpoint"]), "There is no pushed_authorization_request_endpoint."),
        (!variant.Pushed || metadata.Has("code_challenge_methods_supported", "S256"), "PKCE with S256 is not told of."),
        (metadata.Has("grant_types_supported", variant.ClientCredentials ? "client_credentials" : "authorization_code"), "The grant is not told of."));

    private static IEnumerable<string> Fapi1(SuiteVariant variant, Metadata metadata) => Faults.Where(
        (metadata.HasAny("request_object_signing_alg_values_supported", Algorithms), "Request objects cannot be signed as they must."),
        (variant.Jarm ? metadata.Has("response_types_supported", "code") : metadata.Has("response_types_supported", "code id_token"), "The response type is not told of."),
        (variant.Pushed || metadata.Flag("require_pushed_authorization_requests") is not true, "Requests must be pushed, it says."),
        (variant.Pushed || metadata.Flag("request_parameter_supported") is true, "The request parameter is not told of."));

    private static IEnumerable<string> Fapi2(SuiteVariant variant, Metadata metadata) => Faults.Where(
        (metadata.Has("response_types_supported", "code"), "The response type is not told of."),
        (variant.Jarm || metadata.Flag("authorization_response_iss_parameter_supported") is true, "The iss parameter is not told of."),
        (!variant.Dpop || metadata.HasAny("dpop_signing_alg_values_supported", Algorithms), "Proofs cannot be signed as they must."),
        (!variant.Signed || metadata.HasAny("request_object_signing_alg_values_supported", Algorithms), "Request objects cannot be signed as they must."));

    private static IEnumerable<string> OpenId(SuiteVariant variant, Metadata metadata) => !variant.OpenId ? [] : Faults.Where(
        (metadata.HasAny("id_token_signing_alg_values_supported", Algorithms), "ID tokens are not signed as they must be."),
        (metadata.All["userinfo_signing_alg_values_supported"] is null || metadata.HasAny("userinfo_signing_alg_values_supported", Algorithms), "Userinfo is not signed as it must be."),
        (metadata.HasAny("subject_types_supported", "public", "pairwise"), "The subject types are not told of."),
        (metadata.Has("scopes_supported", "openid"), "The scope openid is not told of."));

    private static IEnumerable<string> Jarm(SuiteVariant variant, Metadata metadata) => !variant.Jarm ? [] : Faults.Where(
        (metadata.Has("response_modes_supported", "jwt"), "The response mode jwt is not told of."),
        (metadata.HasAny("authorization_signing_alg_values_supported", Algorithms), "Responses are not signed as they must be."));

    private static IEnumerable<string> Ecosystem(SuiteVariant variant, Metadata metadata) => variant.Profile switch
    {
        SuiteProfile.UnitedKingdom => Faults.Where(
            (metadata.Flag("claims_parameter_supported") is true, "The claims parameter is not told of."),
            (metadata.HasAll("claims_supported", "acr", "openbanking_intent_id"), "A claim is not told of."),
            (metadata.HasAll("grant_types_supported", "authorization_code", "client_credentials"), "A grant is not told of."),
            (metadata.HasAll("scopes_supported", "openid", "accounts"), "A scope is not told of."),
            (metadata.Has("acr_values_supported", "urn:openbanking:psd2:sca"), "An acr is not told of.")),
        SuiteProfile.Australia => Faults.Where(
            (metadata.Flag("claims_parameter_supported") is true, "The claims parameter is not told of."),
            (metadata.HasAll("claims_supported", "acr", "sharing_duration"), "A claim is not told of."),
            (metadata.Has("acr_values_supported", "urn:cds.au:cdr:2"), "An acr is not told of.")),
        SuiteProfile.Brazil => Faults.Where(
            (metadata.Flag("claims_parameter_supported") is true, "The claims parameter is not told of."),
            (metadata.Has("claims_supported", "acr"), "A claim is not told of."),
            (metadata.HasAll("grant_types_supported", "authorization_code", "client_credentials", "refresh_token"), "A grant is not told of."),
            (metadata.Has("subject_types_supported", "public"), "The subject type is not told of."),
            (metadata.HasAll("acr_values_supported", "urn:brasil:openbanking:loa2", "urn:brasil:openbanking:loa3"), "An acr is not told of."),
            (Metadata.IsHttps(metadata.All["userinfo_endpoint"]), "There is no userinfo_endpoint."),
            (metadata.HasAll("scopes_supported", "openid", "consents", "resources"), "A scope is not told of.")),
        _ => [],
    };
}
