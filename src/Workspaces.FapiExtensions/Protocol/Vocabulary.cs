using System.Collections.Frozen;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>The words that the specifications know. What a client sends is told to others only when it is one of them.</summary>
public static class Vocabulary
{
    /// <summary>Stands for every word that is none of a vocabulary.</summary>
    public const string Other = "other";

    /// <summary>JWS algorithms (RFC 7518 3.1, RFC 8037, RFC 8812).</summary>
    public static FrozenSet<string> SigningAlgorithms { get; } = Words(
        "none", "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519");

    /// <summary>JWE key management algorithms (RFC 7518 4.1).</summary>
    public static FrozenSet<string> EncryptionAlgorithms { get; } = Words(
        "RSA1_5", "RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW", "A128KW", "A192KW", "A256KW", "dir");

    /// <summary>JWE content encryption algorithms (RFC 7518 5.1).</summary>
    public static FrozenSet<string> ContentEncryptions { get; } = Words("A128CBC-HS256", "A192CBC-HS384", "A256CBC-HS512", "A128GCM", "A192GCM", "A256GCM");

    /// <summary>Values of the <c>typ</c> header.</summary>
    public static FrozenSet<string> JwtTypes { get; } = Words(
        "JWT", "jwt", "JOSE", "at+jwt", "dpop+jwt", "oauth-authz-req+jwt", "client-authentication+jwt", "token-introspection+jwt", "secevent+jwt", "logout+jwt");

    /// <summary>The grant types that IANA has registered, and those of OpenID (CIBA 1.0).</summary>
    public static FrozenSet<string> GrantTypes { get; } = Words(
        "authorization_code", "refresh_token", "client_credentials", "implicit", "password", "urn:ietf:params:oauth:grant-type:jwt-bearer",
        "urn:ietf:params:oauth:grant-type:saml2-bearer", "urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:token-exchange",
        "urn:openid:params:grant-type:ciba");

    public static FrozenSet<string> ResponseTypes { get; } = Words("code", "token", "id_token", "code id_token", "code token", "id_token token", "code id_token token", "none");

    public static FrozenSet<string> ResponseModes { get; } = Words("query", "fragment", "form_post", "jwt", "query.jwt", "fragment.jwt", "form_post.jwt");

    public static FrozenSet<string> CodeChallengeMethods { get; } = Words("S256", "plain");

    public static FrozenSet<string> Prompts { get; } = Words("none", "login", "consent", "select_account", "create");

    public static FrozenSet<string> AuthenticationMethods { get; } = Words(
        "none", "private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth", "client_secret_post", "client_secret_basic", "client_secret_jwt");

    public static FrozenSet<string> HttpMethods { get; } = Words("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /// <summary>The word when it is one of those, else <see cref="Other"/>.</summary>
    public static string Tell(string word, IEnumerable<string> known) => known.Contains(word) ? word : Other;

    private static FrozenSet<string> Words(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}
