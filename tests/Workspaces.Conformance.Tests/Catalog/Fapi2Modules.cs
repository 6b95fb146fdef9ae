using Workspaces.Client.Suite;
using static Workspaces.Conformance.Tests.Catalog.Section;

namespace Workspaces.Conformance.Tests.Catalog;

/// <summary>The modules of the plans for FAPI 2.0, in the suite's spelling; the Security Profile has those that need no signed request.</summary>
internal static class Fapi2Modules
{
    private const string Prefix = "fapi2-security-profile-final-";
    private const string NoTemplate = "There is no profile template for this ecosystem in FAPI 2.0.";

    /// <summary>Of Message Signing.</summary>
    public static IReadOnlyList<SuiteModule> All { get; } =
    [
        Module("discovery-end-point-verification", Served) with { WithClientCredentials = true },
        Module("happy-flow", Served) with { WithClientCredentials = true },
        Module("user-rejects-authentication", Served),
        Module("ensure-request-object-with-multiple-aud-succeeds", Served, When.Signed),
        Module("ensure-authorization-request-without-state-success", Served),
        Module("ensure-authorization-request-without-nonce-success", Served, When.OpenId),
        Module("ensure-authorization-request-with-64-char-nonce-success", Served, When.OpenId),
        Module("ensure-other-scope-order-succeeds", Served, When.OpenId),
        Module("test-claims-parameter-identity-claims", Served, When.OpenId),
        Module("access-token-type-header-case-sensitivity", Served) with { WithClientCredentials = true },
        Module("ensure-request-object-with-nbf-8-seconds-in-the-future-is-accepted", Served, When.Signed),
        Module("check-dpop-proof-nbf-exp", Served, When.Dpop) with { WithClientCredentials = true },
        Module("ensure-dpopproof-with-iat-10seconds-before-succeeds", Served, When.Dpop) with { WithClientCredentials = true },
        Module("ensure-dpopproof-with-iat-10seconds-after-succeeds", Served, When.Dpop) with { WithClientCredentials = true },
        Module("ensure-dpopproof-at-par-endpoint-binding-success", Served, When.Dpop),
        Module("ensure-dpop-auth-code-binding-success", Served, When.Dpop),
        Module("par-ensure-reused-request-uri-prior-to-auth-completion-succeeds", Served),
        Module("par-ensure-jwt-client-assertions-nbf-8-seconds-in-the-future-is-accepted", Served, When.PrivateKeyJwt),
        Module("par-without-duplicate-parameters", Served),

        Module("ensure-different-nonce-inside-and-outside-request-object", Either, When.OpenId),
        Module("ensure-different-state-inside-and-outside-request-object", Either),
        Module("ensure-authorization-request-with-long-nonce", Either, When.OpenId),
        Module("ensure-authorization-request-with-long-state", Either),
        Module("state-only-outside-request-object-not-used", Either),
        Module("plain-fapi-tolerate-unregistered-redirect-uri", Either, When.In(SuiteProfile.Plain)),
        Module("ensure-redirect-uri-in-authorization-request", Either),

        Module("ensure-mismatched-dpop-jkt-fails", Authorization, When.Dpop),
        Module("ensure-request-object-without-exp-fails", Authorization, When.Signed),
        Module("ensure-request-object-without-nbf-fails", Authorization, When.Signed),
        Module("ensure-request-object-without-redirect-uri-fails", Authorization),
        Module("ensure-expired-request-object-fails", Authorization, When.Signed),
        Module("ensure-request-object-with-bad-aud-fails", Authorization, When.Signed),
        Module("ensure-request-object-with-exp-over-60-fails", Authorization, When.Signed),
        Module("ensure-request-object-with-nbf-over-60-fails", Authorization, When.Signed),
        Elsewhere("australia-connectid-ensure-request-object-with-exp-over-10-fails", "connectid_au, signed"),
        Elsewhere("australia-connectid-ensure-request-object-with-nbf-over-15-fails", "connectid_au, signed"),
        Module("ensure-signed-request-object-with-RS256-fails", Authorization, When.Signed),
        Module("ensure-request-object-signature-algorithm-is-not-none", Authorization, When.Signed),
        Module("ensure-request-object-with-invalid-signature-fails", Authorization, When.Signed),
        Module("ensure-matching-key-in-authorization-request", Authorization, When.Signed),
        Module("ensure-unsigned-request-at-par-endpoint-fails", Authorization, When.Signed),
        Module("ensure-registered-redirect-uri", Authorization, new("not plain_fapi", variant => !variant.Is(SuiteProfile.Plain))) with { LeftOut = NoTemplate },
        Module("ensure-unsigned-authorization-request-without-using-par-fails", Authorization),
        Module("ensure-response-type-code-idtoken-fails", Authorization),
        Module("ensure-response-type-token-fails", Authorization),
        Elsewhere("australia-connectid-ensure-invalid-purpose-fails", "connectid_au"),
        Elsewhere("australia-connectid-test-claims-parameter-idtoken-identity-claims", "connectid_au"),
        Module("par-attempt-reuse-request_uri", Authorization),
        Module("par-attempt-to-use-expired-request_uri", Authorization),
        Module("par-ensure-jwt-client-assertions-nbf-over-60-seconds-in-the-future-fails", Tokens, When.PrivateKeyJwt),
        Module("par-attempt-to-use-request_uri-for-different-client", Authorization),
        Module("par-authorization-request-containing-request_uri-form-param", Authorization),
        Module("par-attempt-invalid-http-method", Authorization),
        Module("par-ensure-pkce-required", Authorization),
        Module("par-plain-pkce-rejected", Authorization),
        Module("par-authorization-request-containing-request_uri", Authorization, When.Signed),
        Module("par-test-array-as-audience-fails", Tokens, When.PrivateKeyJwt),
        Module("par-test-par-endpoint-url-as-audience-fails", Tokens, When.PrivateKeyJwt),
        Module("par-test-token-endpoint-url-as-audience-fails", Tokens, When.PrivateKeyJwt),

        Module("ensure-token-endpoint-fails-with-mismatched-dpop-proof-jkt", Tokens, When.Dpop),
        Module("ensure-token-endpoint-fails-with-mismatched-dpop-jkt", Tokens, When.Dpop),
        Module("ensure-client-id-in-token-endpoint", Tokens) with { WithClientCredentials = true },
        Module("ensure-holder-of-key-required", Tokens) with { WithClientCredentials = true },
        Module("ensure-authorization-code-is-bound-to-client", Tokens),
        Module("attempt-reuse-authorization-code-after-one-second", Tokens),
        Module("ensure-token-endpoint-fails-with-expired-auth-code", Tokens),
        Module("ensure-signed-client-assertion-with-RS256-fails", Tokens, When.PrivateKeyJwt) with { WithClientCredentials = true },
        Module("ensure-client-assertion-in-token-endpoint", Tokens, When.PrivateKeyJwt) with { WithClientCredentials = true },
        Module("ensure-client-assertion-with-exp-is-5-minutes-in-past-fails", Tokens, When.PrivateKeyJwt) with { WithClientCredentials = true },
        Module("ensure-client-assertion-with-wrong-aud-fails", Tokens, When.PrivateKeyJwt) with { WithClientCredentials = true },
        Module("ensure-client-assertion-with-no-sub-fails", Tokens, When.PrivateKeyJwt) with { WithClientCredentials = true },
        Module("ensure-pkce-code-verifier-required", Tokens),
        Module("incorrect-pkce-code-verifier-rejected", Tokens),
        Module("dpop-negative-tests", Tokens, When.Dpop) with { WithClientCredentials = true },

        Module("refresh-token", Refresh),

        Elsewhere("ensure-server-handles-non-matching-intent-id", "openbanking_uk"),
        Elsewhere("test-essential-acr-sca-claim", "openbanking_uk"),
        Elsewhere("brazil-ensure-bad-payment-signature-fails", "openbanking_brazil"),
    ];

    /// <summary>Of the Security Profile: those that need no signed request.</summary>
    public static IReadOnlyList<SuiteModule> Unsigned { get; } =
        [.. All.Where(module => !module.When.Words.EndsWith("signed", StringComparison.Ordinal))];

    private static SuiteModule Module(string suffix, Section section, When? when = null) => new(Prefix + suffix, section, when ?? When.Always);

    private static SuiteModule Elsewhere(string suffix, string profile) => Module(suffix, Ecosystem, new(profile, _ => false)) with { LeftOut = NoTemplate };
}
