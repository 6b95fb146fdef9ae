using System.Text.Json.Serialization;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>What a workspace's engine offers: the <c>server</c> section of a template. Every member takes effect; none has a default.</summary>
public sealed record ServerSettings
{
    /// <summary>The algorithm of the workspace's own signatures: PS256 (RSA-2048) or ES256 (P-256).</summary>
    public required string SigningAlgorithm { get; init; }

    /// <summary>Where the workspace's own keys stand.</summary>
    public required KeySettings Keys { get; init; }

    /// <summary>The algorithms accepted in request objects, client assertions and DPoP proofs, as advertised.</summary>
    public required IReadOnlyList<string> AcceptedSigningAlgorithms { get; init; }

    public required IReadOnlyList<string> GrantTypes { get; init; }

    /// <summary>The response types offered, each with its response modes.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> ResponseTypes { get; init; }

    public required IReadOnlyList<string> ClientAuthenticationMethods { get; init; }

    /// <summary>Whether client certificates are looked up with the authorities that may have revoked them.</summary>
    public required CertificateRevocationSettings ClientCertificateRevocation { get; init; }

    /// <summary>The pushed authorization request endpoint exists (RFC 9126).</summary>
    public required bool PushedAuthorizationRequests { get; init; }

    /// <summary>The authorization endpoint reads request objects by value (the <c>request</c> parameter, RFC 9101).</summary>
    public required bool RequestObjectsByValue { get; init; }

    /// <summary>Encryption accepted in request objects; empty lists = none.</summary>
    public required EncryptionSettings RequestObjectEncryption { get; init; }

    /// <summary>Encryption offered for ID tokens; empty lists = none.</summary>
    public required EncryptionSettings IdTokenEncryption { get; init; }

    /// <summary>Encryption offered for JWT-secured authorization responses; empty lists = none.</summary>
    public required EncryptionSettings AuthorizationResponseEncryption { get; init; }

    /// <summary>The <c>iss</c> parameter stands in authorization responses that are not JWTs (RFC 9207).</summary>
    public required bool AuthorizationResponseIss { get; init; }

    public required TimeSpan AccessTokenLifetime { get; init; }
    public required TimeSpan IdTokenLifetime { get; init; }
    public required TimeSpan AuthorizationCodeLifetime { get; init; }
    public required TimeSpan RequestUriLifetime { get; init; }
    public required TimeSpan AuthorizationResponseLifetime { get; init; }
    /// <summary>How far ahead the <c>exp</c> of a client assertion may lie. Its <c>jti</c> is remembered as long.</summary>
    public required TimeSpan ClientAssertionLifetime { get; init; }
    public required RefreshTokenSettings RefreshTokens { get; init; }

    public required IReadOnlyList<string> SubjectTypes { get; init; }

    /// <summary>The <c>claims</c> parameter is honoured and advertised.</summary>
    public required bool ClaimsParameter { get; init; }
    public required IReadOnlyList<string> Claims { get; init; }
    /// <summary>Claims about the user stand in ID tokens from the token endpoint when they are asked for there. Never in those from the authorization endpoint.</summary>
    public required bool PersonalClaimsInIdToken { get; init; }

    public required IReadOnlyList<string> AcrValues { get; init; }
    /// <summary>The acr given when none is asked for; null = none.</summary>
    public required string? DefaultAcr { get; init; }

    /// <summary>What a client hears whose essential acr the user's authentication did not reach: <c>unmet_authentication_requirements</c> or <c>access_denied</c>.</summary>
    public required string UnmetAcrError { get; init; }

    /// <summary>What ways of signing in at the workspace itself are worth.</summary>
    public required SignInAcrSettings AcrBySignIn { get; init; }

    /// <summary>Scopes beyond what the client may have are dropped instead of refused.</summary>
    public required bool NarrowScopes { get; init; }

    /// <summary>Which tokens the introspection endpoint explains (RFC 7662), and whether it signs what it says (RFC 9701).</summary>
    public required IntrospectionSettings Introspection { get; init; }

    /// <summary>DPoP (RFC 9449); null = not offered.</summary>
    public required DpopSettings? Dpop { get; init; }

    public required ConsentSettings Consent { get; init; }

    /// <summary>The types of <c>authorization_details</c> that clients may ask for, by name (RFC 9396 2).</summary>
    public required IReadOnlyDictionary<string, AuthorizationDetailType> AuthorizationDetails { get; init; }

    /// <summary>How software registers itself as a client (RFC 7591); null = operators register clients.</summary>
    public required RegistrationSettings? Registration { get; init; }
}

/// <summary>JWE algorithms (RFC 7516).</summary>
public sealed record EncryptionSettings(IReadOnlyList<string> Alg, IReadOnlyList<string> Enc)
{
    [JsonIgnore]
    public bool Offered => Alg.Count > 0;
}

/// <summary>The acr values that each way of signing in reaches, best first (OpenID Connect Core 2): a user who signed in gets no other. Empty = none.</summary>
/// <param name="Password">A password alone.</param>
/// <param name="Totp">A password and a code of an authenticator app (RFC 6238).</param>
/// <param name="Passkey">A passkey that verified its user (W3C WebAuthn).</param>
public sealed record SignInAcrSettings(IReadOnlyList<string> Password, IReadOnlyList<string> Totp, IReadOnlyList<string> Passkey);

/// <summary>How users are asked for consent.</summary>
/// <param name="Remember">How long a consent spares its user the same question; zero = every time anew.</param>
/// <param name="Intents">The kinds of intents that clients lodge here, by name; those of other kinds are the bank's own, and not looked at.</param>
/// <param name="AccountsUrl">Where the bank tells which accounts a user has, among whom customers choose; empty = the host knows.</param>
/// <param name="PaymentsUrl">Where the bank takes orders of what customers agreed to, and tells how they stand; empty = they are taken, and nobody executes them.</param>
/// <param name="OrganisationId">What the regime's directory calls the institution, which its signed messages name as their sender; empty = they name the issuer.</param>
/// <param name="OrganisationKeys">Where the directory publishes the keys of a client's organisation, relative to the client's <c>jwks_uri</c>: they sign messages too; empty = nowhere.</param>
public sealed record ConsentSettings(TimeSpan Remember, IReadOnlyList<string> Intents, string AccountsUrl, string PaymentsUrl, string OrganisationId, string OrganisationKeys)
{
    /// <summary>Who sends the messages of a workspace.</summary>
    internal string SenderOf(string issuer) => OrganisationId.Length > 0 ? OrganisationId : issuer;

    /// <summary>Clients may ask for <c>authorization_details</c>, and manage what was granted to them.</summary>
    [JsonIgnore]
    public bool RichAuthorization => Intents.Contains(IntentKind.RichAuthorization);

    /// <summary>All that belongs to customers is opened by an intent alone; false = scopes may open it too.</summary>
    [JsonIgnore]
    public bool IntentsAlone => Intents.Any(kind => kind is not IntentKind.RichAuthorization);
}

/// <summary>When refresh tokens are issued, how long they live, and whether use replaces them.</summary>
public sealed record RefreshTokenSettings(RefreshTokenIssuance Issue, TimeSpan Lifetime, bool Rotate);

[JsonConverter(typeof(SnakeCaseEnumConverter<RefreshTokenIssuance>))]
public enum RefreshTokenIssuance
{
    Never,
    /// <summary>When the scope <c>offline_access</c> was granted (OpenID Connect Core 11).</summary>
    OfflineAccess,
    Always,
    /// <summary>When the claims parameter asks for a positive <c>sharing_duration</c>, which is then the token's lifetime (CDS).</summary>
    SharingDuration,
}

/// <summary>The introspection endpoint: about which tokens it may be asked, and how it answers.</summary>
/// <param name="AccessTokens">Access tokens are explained to their client, and to resource servers whose scopes they have.</param>
/// <param name="RefreshTokens">Refresh tokens are explained to their client.</param>
/// <param name="SignedResponses">Who asks for a signed JWT gets one (RFC 9701); false = JSON alone.</param>
public sealed record IntrospectionSettings(bool AccessTokens, bool RefreshTokens, bool SignedResponses);

/// <summary>DPoP proofs: accepted algorithms, how far <c>iat</c> may lie from now, and whether a server nonce is demanded.</summary>
public sealed record DpopSettings(IReadOnlyList<string> Algorithms, TimeSpan IatWindow, bool RequireNonce, TimeSpan NonceLifetime);
