using System.Text.Json.Serialization;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Values of <c>token_endpoint_auth_method</c> (RFC 7591, RFC 8705, OpenID Connect Core 9).</summary>
public static class ClientAuthenticationMethod
{
    public const string PrivateKeyJwt = "private_key_jwt";
    public const string TlsClientAuth = "tls_client_auth";
    public const string SelfSignedTlsClientAuth = "self_signed_tls_client_auth";
    /// <summary>Known only to be refused, as the next.</summary>
    public const string ClientSecretPost = "client_secret_post";
    public const string ClientSecretBasic = "client_secret_basic";
    /// <summary>No authentication was offered. Never a registered method: FAPI has no public clients.</summary>
    public const string None = "none";
}

/// <summary>Kinds of intents.</summary>
public static class IntentKind
{
    /// <summary>Account access consents of Open Banking UK.</summary>
    public const string UkAccountAccess = "uk-account-access";
    /// <summary>Domestic payment consents of Open Banking UK.</summary>
    public const string UkDomesticPayment = "uk-domestic-payment";
    /// <summary>Funds confirmation consents of Open Banking UK.</summary>
    public const string UkFundsConfirmation = "uk-funds-confirmation";
    /// <summary>Consents to share customer data of Open Finance Brasil.</summary>
    public const string BrazilData = "brazil-data";
    /// <summary>Pix payment consents of Open Finance Brasil.</summary>
    public const string BrazilPayment = "brazil-payment";
    /// <summary>Sharing arrangements of the Consumer Data Right.</summary>
    public const string CdrArrangement = "cdr-arrangement";
    /// <summary>What a rich authorization request asks for (RFC 9396), and grants that clients manage.</summary>
    public const string RichAuthorization = "rich-authorization";
}

/// <summary>Values of <c>grant_type</c>.</summary>
public static class GrantType
{
    public const string AuthorizationCode = "authorization_code";
    public const string ClientCredentials = "client_credentials";
    public const string RefreshToken = "refresh_token";
    /// <summary>Registered by clients of the hybrid flow; never accepted at the token endpoint.</summary>
    public const string Implicit = "implicit";
}

/// <summary>Values of <c>response_type</c>; compare them without regard to the order of their words.</summary>
public static class ResponseType
{
    public const string Code = "code";
    public const string CodeIdToken = "code id_token";

    private const int Longest = 64;

    /// <summary>The words of a response type in alphabetical order, one space apart. What is longer than all that there are stays as it is.</summary>
    public static string Normalize(string value) => value is Code or CodeIdToken || value.Length > Longest
        ? value
        : string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
}

/// <summary>Values of <c>response_mode</c> (OAuth 2.0 Multiple Response Types, JARM 2.3).</summary>
public static class ResponseMode
{
    public const string Query = "query";
    public const string Fragment = "fragment";
    public const string FormPost = "form_post";
    public const string Jwt = "jwt";
    public const string QueryJwt = "query.jwt";
    public const string FragmentJwt = "fragment.jwt";
    public const string FormPostJwt = "form_post.jwt";

    /// <summary>The mode of a request that names none (OAuth 2.0 Multiple Response Types 2.1, 5).</summary>
    public static string DefaultOf(string responseType) => responseType is ResponseType.Code ? Query : Fragment;

    /// <summary>The mode that <c>jwt</c> stands for (JARM 2.3.4).</summary>
    public static string JwtDefaultOf(string responseType) => responseType is ResponseType.Code ? QueryJwt : FragmentJwt;

    /// <summary>Whether the response is a JWT (JARM 2.3).</summary>
    public static bool IsJwt(string mode) => mode is Jwt or QueryJwt or FragmentJwt or FormPostJwt;
}

/// <summary>JWS algorithms that FAPI allows (FAPI1-ADV-8.6, FAPI2-SP-FINAL-5.4.1).</summary>
public static class SigningAlgorithm
{
    public const string PS256 = "PS256";
    public const string ES256 = "ES256";
    /// <summary>Not allowed by FAPI: read only in what OpenID providers sign that know nothing of it (OpenID Connect Core 15.1).</summary>
    public const string RS256 = "RS256";
}

/// <summary>Scopes with a meaning of their own (OpenID Connect Core 5.4, 11).</summary>
public static class Scope
{
    public const string OpenId = "openid";
    public const string OfflineAccess = "offline_access";
}

/// <summary>How an access token is tied to its client: to a certificate (RFC 8705 3) or to a DPoP key (RFC 9449 6).</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<TokenBindingMethod>))]
public enum TokenBindingMethod
{
    Mtls,
    Dpop,
}
