using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Tests.Rules;

/// <summary>Subjects that violate no rule; a test changes what it is about.</summary>
internal static class Subjects
{
    public const string Issuer = "https://as.example/acme";

    public static DateTimeOffset Now { get; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static RegistrationSettings RegistrationSettings { get; } = new()
    {
        Form = RegistrationForm.Jwt,
        Audiences = ["0015800001041RHAAY"],
        SoftwareStatements = new()
        {
            JwksUri = "https://directory.example/jwks",
            Issuers = ["Directory"],
            SoftwareId = "software_id",
            OrganisationId = "org_id",
            KeysUri = "software_jwks_uri",
            RedirectUris = "software_redirect_uris",
            Members = new Dictionary<string, string>(),
        },
        Narrowed = [],
        Defaults = new Dictionary<string, string>(),
        Management = new(RegistrationManagement.RegistrationAccessToken),
        RepeatWindow = TimeSpan.FromMinutes(10),
        MaxClients = 100,
    };

    public static ServerSettings Settings { get; } = new()
    {
        SigningAlgorithm = "PS256",
        AcceptedSigningAlgorithms = ["PS256", "ES256"],
        GrantTypes = ["authorization_code", "refresh_token", "client_credentials"],
        ResponseTypes = new Dictionary<string, IReadOnlyList<string>> { ["code id_token"] = ["fragment"], ["code"] = ["jwt"] },
        ClientAuthenticationMethods = ["private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth"],
        PushedAuthorizationRequests = true,
        RequestObjectsByValue = true,
        RequestObjectEncryption = new(["RSA-OAEP"], ["A256GCM"]),
        IdTokenEncryption = new(["RSA-OAEP"], ["A256GCM", "A128CBC-HS256"]),
        AuthorizationResponseEncryption = new(["RSA-OAEP"], ["A256GCM"]),
        AuthorizationResponseIss = true,
        AccessTokenLifetime = TimeSpan.FromMinutes(5),
        IdTokenLifetime = TimeSpan.FromMinutes(5),
        AuthorizationCodeLifetime = TimeSpan.FromSeconds(60),
        RequestUriLifetime = TimeSpan.FromSeconds(90),
        AuthorizationResponseLifetime = TimeSpan.FromMinutes(5),
        ClientAssertionLifetime = TimeSpan.FromMinutes(5),
        RefreshTokens = new(RefreshTokenIssuance.OfflineAccess, TimeSpan.FromDays(90), Rotate: false),
        SubjectTypes = ["public", "pairwise"],
        ClaimsParameter = true,
        Claims = ["sub", "acr"],
        PersonalClaimsInIdToken = true,
        AcrValues = ["loa2", "loa3"],
        DefaultAcr = "loa2",
        UnmetAcrError = OAuthError.UnmetAuthenticationRequirements,
        AcrBySignIn = new(["loa2"], ["loa3", "loa2"], ["loa3", "loa2"]),
        Keys = new("", ""),
        ClientCertificateRevocation = new(RevocationCheck.Off, RevocationUnavailable.Refuse),
        NarrowScopes = false,
        Introspection = new(AccessTokens: true, RefreshTokens: true, SignedResponses: true),
        Dpop = new(["PS256", "ES256"], TimeSpan.FromSeconds(60), RequireNonce: false, TimeSpan.FromMinutes(5)),
        Consent = new(TimeSpan.Zero, ["uk-account-access"], "", "", "", ""),
        AuthorizationDetails = new Dictionary<string, AuthorizationDetailType>(),
        Registration = RegistrationSettings,
    };

    public static ClientMetadata Client { get; } = new()
    {
        ClientId = "client",
        ClientName = "A client",
        RedirectUris = ["https://client.example/cb"],
        GrantTypes = ["authorization_code", "refresh_token", "client_credentials"],
        ResponseTypes = ["code id_token", "code"],
        TokenEndpointAuthMethod = "private_key_jwt",
        JwksUri = "https://client.example/jwks",
    };

    public static SoftwareStatement SoftwareStatement { get; } = new()
    {
        Readable = true,
        Algorithm = "PS256",
        Signature = SignatureStatus.Valid,
        Issuer = "Directory",
        IssuedAt = Now - TimeSpan.FromMinutes(1),
        SoftwareId = "software",
        OrganisationId = "organisation",
        KeysUri = "https://directory.example/software/jwks",
        RedirectUris = ["https://client.example/cb", "https://client.example/other"],
    };

    public static SignedRegistration SignedRegistration { get; } = new()
    {
        Algorithm = "PS256",
        Signature = SignatureStatus.Valid,
        Issuer = "software",
        Audiences = [Issuer],
        IssuedAt = Now,
        Expires = Now + TimeSpan.FromMinutes(5),
        JwtId = "1",
    };

    public static RegistrationRequest RegistrationRequest { get; } = new()
    {
        Now = Now,
        Issuer = Issuer,
        Settings = RegistrationSettings,
        InitialAccessToken = InitialAccessTokenState.Valid,
        SignedRequest = SignedRegistration,
        Statement = SoftwareStatement,
        RedirectUris = ["https://client.example/cb"],
        KeysUri = SoftwareStatement.KeysUri,
        Scopes = ["accounts"],
        OpenedScopes = new HashSet<string> { "openid", "accounts" },
    };

    public static RegistrationAccess RegistrationAccess { get; } = new()
    {
        Certificate = new("thumbprint", Trusted: true, MatchesRegistration: false, MatchesRegisteredKey: false),
        CertificateSubject = new Dictionary<string, IReadOnlyList<string>>
        {
            ["organizationIdentifier"] = ["OFBBR-organisation"],
            ["UID"] = ["software"],
        },
        SoftwareId = "software",
        OrganisationId = "organisation",
    };

    public static RequestObject RequestObject { get; } = new()
    {
        Algorithm = "PS256",
        Signature = SignatureStatus.Valid,
        Issuer = "client",
        ClientId = "client",
        Audiences = [Issuer],
        NotBefore = Now,
        Expires = Now.AddMinutes(5),
        Claims = new HashSet<string> { "iss", "aud", "nbf", "exp", "client_id" },
    };

    /// <summary>A request by value for the hybrid flow.</summary>
    public static AuthorizationRequest Request { get; } = new()
    {
        Now = Now,
        Issuer = Issuer,
        Endpoint = ProtocolEndpoints.Authorization,
        Client = Client,
        Settings = Settings,
        OfferedScopes = new HashSet<string> { "openid", "accounts", "payments" },
        RequestObject = RequestObject,
        Parameters = new HashSet<string> { "client_id", "scope" },
        ResponseType = "code id_token",
        RedirectUri = "https://client.example/cb",
        Scopes = ["openid", "accounts"],
        State = "state",
        Nonce = "nonce",
        SupportedAcrValues = ["loa2", "loa3"],
    };

    /// <summary>A request without request object, as it is pushed.</summary>
    public static AuthorizationRequest Pushed { get; } = Request with
    {
        Endpoint = ProtocolEndpoints.PushedAuthorizationRequest,
        Pushed = true,
        RequestObject = null,
        ResponseType = "code",
        ResponseMode = "jwt",
        CodeChallenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        CodeChallengeMethod = "S256",
    };

    public static ClientAssertion Assertion { get; } = new()
    {
        Algorithm = "PS256",
        Signature = SignatureStatus.Valid,
        Issuer = "client",
        Subject = "client",
        Audiences = [Issuer],
        AudienceIsString = true,
        IssuedAt = Now,
        Expires = Now.AddMinutes(1),
        JwtId = "jti",
    };

    public static PresentedCertificate Certificate { get; } = new("thumbprint", Trusted: true, MatchesRegistration: false, MatchesRegisteredKey: false);

    public static ClientAuthenticationAttempt Attempt { get; } = new()
    {
        Now = Now,
        Endpoint = ProtocolEndpoints.Token,
        Client = Client,
        Settings = Settings,
        Methods = ["private_key_jwt"],
        Assertion = Assertion,
        AudienceSymbols = new Dictionary<string, string> { ["issuer"] = Issuer, ["token_endpoint"] = Issuer + "/token" },
    };

    public static Grant Grant { get; } = new()
    {
        Id = "grant",
        ClientId = "client",
        UserId = "alice",
        Subject = "alice",
        Scopes = ["openid", "accounts"],
        AuthenticatedAt = Now,
        CreatedAt = Now,
        Refreshable = true,
        RedirectUri = "https://client.example/cb",
        CodeChallenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    };

    /// <summary>A request for the tokens of a code over mutual TLS.</summary>
    public static TokenRequest Token { get; } = new()
    {
        Now = Now,
        Client = Client,
        Settings = Settings,
        SenderConstraint = [TokenBindingMethod.Mtls],
        GrantType = "authorization_code",
        OfferedScopes = new HashSet<string> { "openid", "offline_access", "accounts", "payments" },
        Certificate = Certificate,
        RedirectUri = "https://client.example/cb",
        CodeVerifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    };

    public static TokenRequest Refresh { get; } = Token with { GrantType = "refresh_token", RedirectUri = null, CodeVerifier = null };

    public static TokenRequest ClientCredentials { get; } = Token with { GrantType = "client_credentials", Scopes = ["accounts"] };

    public static GrantRedemption CodeRedemption { get; } = new() { Request = Token, Grant = Grant };

    public static GrantRedemption RefreshRedemption { get; } = new() { Request = Refresh, Grant = Grant };

    public static DpopProof Proof { get; } = new()
    {
        Type = "dpop+jwt",
        Algorithm = "ES256",
        Signature = SignatureStatus.Valid,
        Thumbprint = "jkt",
        JwtId = "jti",
        Method = "POST",
        Uri = Issuer + "/token",
        IssuedAt = Now,
    };

    public static DpopRequest Dpop { get; } = new()
    {
        Now = Now,
        Endpoint = ProtocolEndpoints.Token,
        Settings = Settings.Dpop!,
        Method = "POST",
        Uris = [Issuer + "/token", "https://mtls.as.example/acme/token"],
        Proof = Proof,
    };

    public static AccessToken AccessToken { get; } = new()
    {
        Issuer = Issuer,
        Subject = "alice",
        ClientId = "client",
        JwtId = "jti",
        IssuedAt = Now,
        Expires = Now.AddMinutes(5),
        Scopes = ["openid", "accounts"],
        Confirmation = new("thumbprint", null),
    };

    /// <summary>A call with a certificate-bound token.</summary>
    public static ResourceAccess Access { get; } = new()
    {
        Now = Now,
        Issuer = Issuer,
        Scheme = "Bearer",
        Token = AccessToken,
        CertificateThumbprint = "thumbprint",
        RequiredScope = "accounts",
        InteractionId = "c770aef3-6784-41f7-8e0e-ff5f97bddb3a",
    };

    public static ClientKey SigningKey { get; } = new("sig-1", "RSA", "sig", "PS256", null, 2048, Private: false);

    public static ClientRegistration Registration { get; } = new()
    {
        Client = Client,
        Settings = Settings,
        SenderConstraint = [TokenBindingMethod.Mtls, TokenBindingMethod.Dpop],
        OfferedScopes = new HashSet<string> { "openid", "accounts", "payments" },
    };
}
