using Workspaces.Client.Suite;
using static Workspaces.Conformance.Tests.Catalog.Section;

namespace Workspaces.Conformance.Tests.Catalog;

/// <summary>The modules of the plan for FAPI 1.0 Advanced, in the suite's spelling.</summary>
internal static class Fapi1Modules
{
    private const string Prefix = "fapi1-advanced-final";

    public static IReadOnlyList<SuiteModule> All { get; } =
    [
        Module("-discovery-end-point-verification", Served),
        Module("", Served),
        Module("-user-rejects-authentication", Served),
        Module("-ensure-request-object-with-multiple-aud-succeeds", Served),
        Module("-ensure-authorization-request-without-state-success", Served),
        Module("-ensure-valid-pkce-succeeds", Served, When.ByValue),
        Module("-ensure-other-scope-order-succeeds", Served),
        Module("-access-token-type-header-case-sensitivity", Served),
        Module("-ensure-client-assertion-with-iss-aud-succeeds", Served, When.PrivateKeyJwt),
        Module("-test-array-as-audience-for-client-JWT-assertion", Served, When.PrivateKeyJwt),
        Module("-par-test-pushed-authorization-url-as-audience-for-client-JWT-assertion", Served, When.PrivateKeyJwtPushed),
        Module("-par-token-endpoint-url-as-audience-for-client-JWT-assertion", Served, When.PrivateKeyJwtPushed),
        Module("-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds", Served, When.Pushed),
        Module("-par-without-duplicate-parameters", Served, When.Pushed),

        Module("-ensure-response-mode-query", Either),
        Module("-ensure-different-nonce-inside-and-outside-request-object", Either),
        Module("-ensure-request-object-with-long-nonce", Either),
        Module("-ensure-request-object-with-64-char-nonce-success", Either),
        Module("-ensure-request-object-with-long-state", Either),
        Module("-state-only-outside-request-object-not-used", Either),
        Module("-ensure-redirect-uri-in-authorization-request", Either),

        Module("-ensure-registered-redirect-uri", Authorization),
        Module("-ensure-request-object-without-exp-fails", Authorization),
        Module("-ensure-request-object-without-nbf-fails", Authorization),
        Module("-ensure-request-object-without-scope-fails", Authorization),
        Module("-ensure-request-object-without-nonce-fails", Authorization),
        Module("-ensure-request-object-without-redirect-uri-fails", Authorization),
        Module("-ensure-expired-request-object-fails", Authorization),
        Module("-ensure-request-object-with-bad-aud-fails", Authorization),
        Module("-ensure-request-object-with-exp-over-60-fails", Authorization),
        Module("-ensure-request-object-with-nbf-over-60-fails", Authorization),
        Module("-ensure-signed-request-object-with-RS256-fails", Authorization),
        Module("-ensure-request-object-signature-algorithm-is-not-none", Authorization),
        Module("-ensure-request-object-with-invalid-signature-fails", Authorization),
        Module("-ensure-matching-key-in-authorization-request", Authorization),
        Module("-ensure-authorization-request-without-request-object-fails", Authorization),
        Module("-ensure-response-type-code-fails", Authorization),
        Module("-par-attempt-reuse-request_uri", Authorization, When.Pushed),
        Module("-par-attempt-to-use-expired-request_uri", Authorization, When.Pushed),
        Module("-par-attempt-to-use-request_uri-for-different-client", Authorization, When.Pushed),
        Module("-par-authorization-request-containing-request_uri-form-param", Authorization, When.Pushed),
        Module("-par-authorization-request-containing-request_uri", Authorization, When.Pushed),
        Module("-par-attempt-invalid-http-method", Authorization, When.Pushed),
        Module("-par-ensure-pkce-required", Authorization, When.Pushed),
        Module("-par-plain-pkce-rejected", Authorization, When.Pushed),
        Module("-par-pushed-authorization-url-as-audience-in-request-object", Authorization, When.Pushed),
        Module("-par-attempt-invalid-redirect_uri", Authorization, When.Pushed),

        Module("-ensure-client-id-in-token-endpoint", Tokens),
        Module("-ensure-mtls-holder-of-key-required", Tokens),
        Module("-ensure-authorization-code-is-bound-to-client", Tokens),
        Module("-attempt-reuse-authorisation-code-after-one-second", Tokens),
        Module("-ensure-pkce-code-verifier-required", Tokens, When.Pushed),
        Module("-incorrect-pkce-code-verifier-rejected", Tokens, When.Pushed),
        Module("-ensure-signed-client-assertion-with-RS256-fails", Tokens, When.PrivateKeyJwt),
        Module("-ensure-client-assertion-in-token-endpoint", Tokens, When.PrivateKeyJwt),
        Module("-ensure-client-assertion-with-exp-is-5-minutes-in-past-fails", Tokens, When.PrivateKeyJwt),
        Module("-ensure-client-assertion-with-wrong-aud-fails", Tokens, When.PrivateKeyJwt),
        Module("-ensure-client-assertion-with-no-sub-fails", Tokens, When.PrivateKeyJwt),
        Module("-ensure-client-assertion-with-wrong-iss-fails", Tokens, When.PrivateKeyJwt),
        Module("-ensure-client-assertion-with-wrong-sub-fails", Tokens, When.PrivateKeyJwt),
        Module("-par-ensure-client-assertion-with-wrong-aud-fails", Tokens, When.PrivateKeyJwtPushed),
        Module("-par-ensure-client-assertion-with-wrong-iss-fails", Tokens, When.PrivateKeyJwtPushed),
        Module("-par-ensure-client-assertion-with-wrong-sub-fails", Tokens, When.PrivateKeyJwtPushed),

        Module("-refresh-token", Refresh),

        Module("-ensure-server-handles-non-matching-intent-id", Ecosystem, When.In(SuiteProfile.UnitedKingdom)),
        Module("-test-essential-acr-sca-claim", Ecosystem, When.In(SuiteProfile.UnitedKingdom)),
        Module("-brazil-ensure-encryption-required", Ecosystem, new("openbanking_brazil, by value", variant => variant.Is(SuiteProfile.Brazil) && !variant.Pushed)) with
        {
            LeftOut = "The certificate is for pushed requests; the template takes no other.",
        },
        Module("-brazil-ensure-bad-payment-signature-fails", Ecosystem, When.In(SuiteProfile.Brazil)),
    ];

    private static SuiteModule Module(string suffix, Section section, When? when = null) => new(Prefix + suffix, section, when ?? When.Always);
}
