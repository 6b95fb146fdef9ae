namespace Workspaces.Cli.Certification.Plans;

/// <summary>The modules of the suite whose browser does something else than to sign in and allow.</summary>
internal static class SuiteModules
{
    private const string Declined = "user-rejects-authentication";
    private const string OpenedTwice = "par-ensure-reused-request-uri-prior-to-auth-completion-succeeds";

    private static readonly string[] AnsweredByPage1 =
    [
        "ensure-response-mode-query", "ensure-different-nonce-inside-and-outside-request-object", "ensure-request-object-with-long-nonce",
        "ensure-request-object-with-64-char-nonce-success", "ensure-request-object-with-long-state", "state-only-outside-request-object-not-used",
        "ensure-redirect-uri-in-authorization-request", "ensure-registered-redirect-uri", "ensure-request-object-without-exp-fails",
        "ensure-request-object-without-nbf-fails", "ensure-request-object-without-scope-fails", "ensure-request-object-without-nonce-fails",
        "ensure-request-object-without-redirect-uri-fails", "ensure-expired-request-object-fails", "ensure-request-object-with-bad-aud-fails",
        "ensure-request-object-with-exp-over-60-fails", "ensure-request-object-with-nbf-over-60-fails", "ensure-signed-request-object-with-RS256-fails",
        "ensure-request-object-signature-algorithm-is-not-none", "ensure-request-object-with-invalid-signature-fails",
        "ensure-matching-key-in-authorization-request", "ensure-authorization-request-without-request-object-fails", "ensure-response-type-code-fails",
        "par-attempt-reuse-request_uri", "par-attempt-to-use-expired-request_uri", "par-attempt-to-use-request_uri-for-different-client",
        "par-ensure-pkce-required", "par-plain-pkce-rejected", "test-essential-acr-sca-claim",
    ];

    private static readonly string[] AnsweredByPage2 =
    [
        "ensure-different-nonce-inside-and-outside-request-object", "ensure-different-state-inside-and-outside-request-object",
        "ensure-authorization-request-with-long-nonce", "ensure-authorization-request-with-long-state", "state-only-outside-request-object-not-used",
        "plain-fapi-tolerate-unregistered-redirect-uri", "ensure-redirect-uri-in-authorization-request", "ensure-mismatched-dpop-jkt-fails",
        "ensure-request-object-without-exp-fails", "ensure-request-object-without-nbf-fails", "ensure-request-object-without-redirect-uri-fails",
        "ensure-expired-request-object-fails", "ensure-request-object-with-bad-aud-fails", "ensure-request-object-with-exp-over-60-fails",
        "ensure-request-object-with-nbf-over-60-fails", "ensure-signed-request-object-with-RS256-fails",
        "ensure-request-object-signature-algorithm-is-not-none", "ensure-request-object-with-invalid-signature-fails",
        "ensure-matching-key-in-authorization-request", "ensure-unsigned-request-at-par-endpoint-fails",
        "ensure-unsigned-authorization-request-without-using-par-fails", "ensure-response-type-code-idtoken-fails", "ensure-response-type-token-fails",
        "par-attempt-reuse-request_uri", "par-attempt-to-use-expired-request_uri", "par-attempt-to-use-request_uri-for-different-client",
        "par-ensure-pkce-required", "par-plain-pkce-rejected",
    ];

    /// <summary>The user declines.</summary>
    public static string DeclinedIn(Selection selection) => Name(selection, Declined);

    /// <summary>A pushed request is opened, left alone, and opened once more.</summary>
    public static string OpenedTwiceIn(Selection selection) => Name(selection, OpenedTwice);

    /// <summary>The error page may be the answer.</summary>
    public static IEnumerable<string> AnsweredByPageIn(Selection selection) => (selection.Fapi2 ? AnsweredByPage2 : AnsweredByPage1).Select(module => Name(selection, module));

    private static string Name(Selection selection, string module) => $"{SuitePlans.ModulePrefixOf(selection.Plan)}-{module}";
}
