namespace Workspaces.FapiExtensions.Protocol;

/// <summary>
/// The protocol as a table: a row for each endpoint of a workspace. Discovery, audiences, methods that are refused, enforcement points, listeners,
/// metrics and documentation are read from here; nothing else lists endpoints.
/// </summary>
public static class ProtocolEndpoints
{
    // A token and an assertion. Reading more costs many times what the answer does, before anybody authenticated.
    private const int LongestQuestion = 16 * 1024;

    /// <summary>RFC 6749 3.1. Its pages are the host's.</summary>
    public static ProtocolEndpoint Authorization { get; } = new("authorization", "/authorize")
    {
        Methods = ["GET", "POST"],
        Authentication = EndpointAuthentication.User,
        Judges = [typeof(AuthorizationRequest)],
        MetadataMember = "authorization_endpoint",
        ForPrograms = false,
    };

    /// <summary>RFC 9126 2.</summary>
    public static ProtocolEndpoint PushedAuthorizationRequest { get; } = new("pushed_authorization_request", "/par")
    {
        Judges = [typeof(ClientAuthenticationAttempt), typeof(DpopRequest), typeof(AuthorizationRequest)],
        MetadataMember = "pushed_authorization_request_endpoint",
        AudienceSymbol = "par_endpoint",
        IsOffered = static settings => settings.PushedAuthorizationRequests,
    };

    /// <summary>RFC 6749 3.2.</summary>
    public static ProtocolEndpoint Token { get; } = new("token", "/token")
    {
        Judges = [typeof(ClientAuthenticationAttempt), typeof(DpopRequest), typeof(TokenRequest), typeof(GrantRedemption)],
        MetadataMember = "token_endpoint",
        AdvertisesAuthentication = true,
        AudienceSymbol = "token_endpoint",
    };

    /// <summary>RFC 7662 2.</summary>
    public static ProtocolEndpoint Introspection { get; } = new("introspection", "/introspect")
    {
        Judges = [typeof(ClientAuthenticationAttempt), typeof(DpopRequest)],
        MetadataMember = "introspection_endpoint",
        AdvertisesAuthentication = true,
        LongestBody = LongestQuestion,
    };

    /// <summary>RFC 7009 2.</summary>
    public static ProtocolEndpoint Revocation { get; } = new("revocation", "/revoke")
    {
        Judges = [typeof(ClientAuthenticationAttempt), typeof(DpopRequest)],
        MetadataMember = "revocation_endpoint",
        AdvertisesAuthentication = true,
        LongestBody = LongestQuestion,
    };

    /// <summary>Where a client ends what a customer shares with it (Consumer Data Standards, CDR Arrangement Revocation Endpoint).</summary>
    public static ProtocolEndpoint ArrangementRevocation { get; } = new("cdr_arrangement_revocation", "/arrangements/revoke")
    {
        Judges = [typeof(ClientAuthenticationAttempt), typeof(DpopRequest)],
        MetadataMember = "cdr_arrangement_revocation_endpoint",
        LongestBody = LongestQuestion,
        IsOffered = static settings => settings.Consent.Intents.Contains(IntentKind.CdrArrangement),
    };

    /// <summary>OpenID Connect Core 5.3.</summary>
    public static ProtocolEndpoint Userinfo { get; } = new("userinfo", "/userinfo")
    {
        Methods = ["GET", "POST"],
        MediaType = null,
        Authentication = EndpointAuthentication.AccessToken,
        Judges = [typeof(DpopRequest), typeof(ResourceAccess)],
        MetadataMember = "userinfo_endpoint",
    };

    /// <summary>Where software registers itself (RFC 7591 3).</summary>
    public static ProtocolEndpoint Registration { get; } = new("registration", "/register")
    {
        MediaType = null,
        Authentication = EndpointAuthentication.Registration,
        Judges = [typeof(RegistrationAccess), typeof(RegistrationRequest), typeof(ClientRegistration)],
        MetadataMember = "registration_endpoint",
        IsOffered = static settings => settings.Registration is not null,
    };

    /// <summary>Where a client reads, changes and ends its own registration (RFC 7592 2).</summary>
    public static ProtocolEndpoint ClientConfiguration { get; } = new("client_configuration", "/register/{client_id}")
    {
        Methods = ["GET", "PUT", "DELETE"],
        MediaType = null,
        Authentication = EndpointAuthentication.Registration,
        Judges = [typeof(DpopRequest), typeof(ResourceAccess), typeof(RegistrationAccess), typeof(RegistrationRequest), typeof(ClientRegistration)],
        IsOffered = static settings => settings.Registration is not null,
        Label = "client_configuration",
    };

    /// <summary>Where a client reads and ends what was granted to it (Grant Management for OAuth 2.0 6).</summary>
    public static ProtocolEndpoint GrantManagement { get; } = new("grant_management", "/grants/{grant_id}")
    {
        Methods = ["GET", "DELETE"],
        MediaType = null,
        Authentication = EndpointAuthentication.AccessToken,
        Judges = [typeof(DpopRequest), typeof(ResourceAccess)],
        MetadataMember = "grant_management_endpoint",
        IsOffered = static settings => settings.Consent.RichAuthorization,
        Label = "grants",
    };

    /// <summary>Where a client's developer reads why requests were refused; a client authenticates here as it does at introspection.</summary>
    public static ProtocolEndpoint Rejections { get; } = new("rejections", "/rejections");

    /// <summary>A resource to try tokens on; it stands for the resources of a bank.</summary>
    public static ProtocolEndpoint Resource { get; } = new("resource", "/bank/accounts")
    {
        Methods = ["GET"],
        MediaType = null,
        Authentication = EndpointAuthentication.AccessToken,
        Judges = [typeof(DpopRequest), typeof(ResourceAccess)],
        Label = "bank",
    };

    /// <summary>Where account access consents are lodged (Open Banking Read/Write API 4.0).</summary>
    public static ProtocolEndpoint AccountAccessConsents { get; } = Intents("account_access_consents", "/open-banking/v4.0/aisp/account-access-consents", IntentKind.UkAccountAccess);

    /// <summary>Where a client reads and deletes one.</summary>
    public static ProtocolEndpoint AccountAccessConsent { get; } = Intent("account_access_consent", "/open-banking/v4.0/aisp/account-access-consents/{consent_id}", IntentKind.UkAccountAccess);

    /// <summary>The accounts to which a customer consented, in the shape of Open Banking UK: a resource to try tokens on.</summary>
    public static ProtocolEndpoint ConsentedAccounts { get; } = Intents("consented_accounts", "/open-banking/v4.0/aisp/accounts", IntentKind.UkAccountAccess) with { Methods = ["GET"], Label = "bank" };

    /// <summary>Where domestic payment consents are lodged (Open Banking Read/Write API 4.0).</summary>
    public static ProtocolEndpoint DomesticPaymentConsents { get; } = Intents("domestic_payment_consents", "/open-banking/v4.0/pisp/domestic-payment-consents", IntentKind.UkDomesticPayment);

    /// <summary>Where a client reads one.</summary>
    public static ProtocolEndpoint DomesticPaymentConsent { get; } = Intents("domestic_payment_consent", "/open-banking/v4.0/pisp/domestic-payment-consents/{consent_id}", IntentKind.UkDomesticPayment) with { Methods = ["GET"] };

    /// <summary>Where a payment is ordered to which a customer consented.</summary>
    public static ProtocolEndpoint DomesticPayments { get; } = Intents("domestic_payments", "/open-banking/v4.0/pisp/domestic-payments", IntentKind.UkDomesticPayment);

    /// <summary>Where a client reads what it ordered.</summary>
    public static ProtocolEndpoint DomesticPayment { get; } = Intents("domestic_payment", "/open-banking/v4.0/pisp/domestic-payments/{order_id}", IntentKind.UkDomesticPayment) with { Methods = ["GET"] };

    /// <summary>Where funds confirmation consents are lodged (Open Banking Read/Write API 4.0).</summary>
    public static ProtocolEndpoint FundsConfirmationConsents { get; } = Intents("funds_confirmation_consents", "/open-banking/v4.0/cbpii/funds-confirmation-consents", IntentKind.UkFundsConfirmation);

    /// <summary>Where a client reads and deletes one.</summary>
    public static ProtocolEndpoint FundsConfirmationConsent { get; } = Intent("funds_confirmation_consent", "/open-banking/v4.0/cbpii/funds-confirmation-consents/{consent_id}", IntentKind.UkFundsConfirmation);

    /// <summary>Where consents to share data are lodged (Open Finance Brasil, API Consents 3).</summary>
    public static ProtocolEndpoint DataConsents { get; } = Intents("data_consents", "/open-banking/consents/v3/consents", IntentKind.BrazilData);

    /// <summary>Where a client reads and revokes one.</summary>
    public static ProtocolEndpoint DataConsent { get; } = Intent("data_consent", "/open-banking/consents/v3/consents/{consent_id}", IntentKind.BrazilData);

    /// <summary>The accounts that a customer shares, in the shape of Open Finance Brasil: a resource to try tokens on.</summary>
    public static ProtocolEndpoint SharedAccounts { get; } = Intents("shared_accounts", "/open-banking/accounts/v2/accounts", IntentKind.BrazilData) with { Methods = ["GET"], Label = "bank" };

    /// <summary>Where consents to Pix payments are lodged (Open Finance Brasil, API Payment Initiation 4).</summary>
    public static ProtocolEndpoint PaymentConsents { get; } = Intents("payment_consents", "/open-banking/payments/v4/consents", IntentKind.BrazilPayment);

    /// <summary>Where a client reads one.</summary>
    public static ProtocolEndpoint PaymentConsent { get; } = Intents("payment_consent", "/open-banking/payments/v4/consents/{consent_id}", IntentKind.BrazilPayment) with { Methods = ["GET"] };

    /// <summary>Where a Pix payment is ordered to which a customer consented.</summary>
    public static ProtocolEndpoint PixPayments { get; } = Intents("pix_payments", "/open-banking/payments/v4/pix/payments", IntentKind.BrazilPayment);

    /// <summary>Where a client reads what it ordered.</summary>
    public static ProtocolEndpoint PixPayment { get; } = Intents("pix_payment", "/open-banking/payments/v4/pix/payments/{order_id}", IntentKind.BrazilPayment) with { Methods = ["GET"] };

    /// <summary>OpenID Connect RP-Initiated Logout 2. Its page is the host's.</summary>
    public static ProtocolEndpoint EndSession { get; } = new("end_session", "/logout")
    {
        Methods = ["GET", "POST"],
        Authentication = EndpointAuthentication.User,
        MetadataMember = "end_session_endpoint",
        ForPrograms = false,
    };

    /// <summary>The workspace's public keys (RFC 7517 5).</summary>
    public static ProtocolEndpoint Jwks { get; } = Document("jwks", "/jwks") with { MetadataMember = "jwks_uri" };

    /// <summary>OpenID Connect Discovery 4.</summary>
    public static ProtocolEndpoint OpenIdConfiguration { get; } = Document("openid_configuration", "/.well-known/openid-configuration") with { Label = "metadata" };

    /// <summary>RFC 8414 3.</summary>
    public static ProtocolEndpoint OAuthMetadata { get; } = Document("oauth_metadata", "/.well-known/oauth-authorization-server") with { Label = "metadata" };

    /// <summary>What the workspace does not enforce, though its profile demands it.</summary>
    public static ProtocolEndpoint Deviations { get; } = Document("deviations", "/.well-known/workspaces-deviations") with { Label = "other" };

    /// <summary>Every row, in the order in which the metadata and reports name them.</summary>
    public static IReadOnlyList<ProtocolEndpoint> All { get; } =
    [
        Authorization, Jwks, EndSession, Token, PushedAuthorizationRequest, Userinfo, Introspection, Revocation, ArrangementRevocation, Registration, ClientConfiguration, Resource,
        AccountAccessConsents, AccountAccessConsent, ConsentedAccounts,
        DomesticPaymentConsents, DomesticPaymentConsent, DomesticPayments, DomesticPayment,
        FundsConfirmationConsents, FundsConfirmationConsent,
        DataConsents, DataConsent, SharedAccounts,
        PaymentConsents, PaymentConsent, PixPayments, PixPayment,
        GrantManagement,
        Rejections,
        OpenIdConfiguration, OAuthMetadata, Deviations,
    ];

    /// <summary>Those at which rules refuse: templates name them.</summary>
    public static IReadOnlyList<ProtocolEndpoint> Judging { get; } = [.. All.Where(endpoint => endpoint.Judges.Count > 0)];

    private static readonly Dictionary<string, ProtocolEndpoint> ByPath = All.ToDictionary(endpoint => endpoint.Path, StringComparer.Ordinal);

    private static readonly (string Stem, ProtocolEndpoint Endpoint)[] ByStem =
        [.. All.Where(endpoint => endpoint.Stem is not null).Select(endpoint => (endpoint.Stem!, endpoint))];

    /// <summary>The endpoint of a path below an issuer; null when there is none.</summary>
    public static ProtocolEndpoint? At(string path) => ByPath.GetValueOrDefault(path) ?? ByStem
        .FirstOrDefault(row => path.Length > row.Stem.Length && path.StartsWith(row.Stem, StringComparison.Ordinal) && path.IndexOf('/', row.Stem.Length) < 0).Endpoint;

    private static ProtocolEndpoint Intents(string name, string path, string kind) => new(name, path)
    {
        MediaType = null,
        LongestBody = LongestQuestion,
        Authentication = EndpointAuthentication.AccessToken,
        Judges = [typeof(DpopRequest), typeof(ResourceAccess)],
        IsOffered = settings => settings.Consent.Intents.Contains(kind),
        Label = "intents",
    };

    private static ProtocolEndpoint Intent(string name, string path, string kind) => Intents(name, path, kind) with { Methods = ["GET", "DELETE"] };

    private static ProtocolEndpoint Document(string name, string path) => new(name, path)
    {
        Methods = ["GET"],
        MediaType = null,
        Authentication = EndpointAuthentication.None,
    };
}
