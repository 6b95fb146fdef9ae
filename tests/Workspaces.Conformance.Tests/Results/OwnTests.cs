namespace Workspaces.Conformance.Tests.Results;

/// <summary>What no plan of the suite tests of an authorization server, and which tests of ours do.</summary>
/// <param name="Area">What it is about.</param>
/// <param name="Tests">Classes and tests; empty where there is none.</param>
/// <param name="Without">Why there is none, or what is left; null where nothing is.</param>
internal sealed record OwnTests(string Area, IReadOnlyList<string> Tests, string? Without = null)
{
    public static IReadOnlyList<OwnTests> All { get; } =
    [
        new("introspection (RFC 7662)", ["TokenLifeTests.A_client_is_told_of_its_own_tokens_only", "TokenLifeTests.A_resource_server_is_told_of_the_tokens_for_its_scopes", "ChallengeTests"]),
        new("revocation (RFC 7009)", ["TokenLifeTests.A_revoked_access_token_is_refused_and_leaves_the_others", "TokenLifeTests.A_revoked_refresh_token_takes_everything_with_it", "TokenLifeTests.Nobody_revokes_what_belongs_to_another"]),
        new("logout by the client (OpenID Connect RP-Initiated Logout)", ["SessionTests.Ends_the_session_and_returns_to_a_registered_uri_only", "IsolationTests.An_ID_token_ends_no_session_elsewhere_and_leads_nowhere", "CrossSitePostTests.A_logout_that_a_site_posts_ends_nothing_before_the_user_is_asked"]),
        new("session management (check_session_iframe)", [], "It is not offered; metadata do not name it (`MetadataTests`)."),
        new("signed introspection (RFC 9701)", ["SignedIntrospectionTests"], "Answers are signed, not encrypted as well."),
        new("arrangements of CDR: cdr_arrangement_id, change, revocation", ["ArrangementTests", "CdrArrangementTests"], "The recipient's own revocation endpoint is not called."),
        new("rich authorization requests (RFC 9396), grant management", ["RichAuthorizationTests", "AuthorizationDetailsValidTests", "GrantManagementValidTests", "ObjectSchemaTests"], "Token requests name all that was granted, or nothing; none gets a part of it."),
        new("metadata update of CDR", [], "There is no such endpoint: registers are asked for the statuses of software."),
        new("userinfo in FAPI 1.0", ["ProfileFlowTests.Goes_the_whole_way", "VariantTests.Releases_the_claims_that_were_asked_for_where_they_were_asked_for", "ConsentTests.Released_claims_stand_where_they_were_asked_for"]),
        new("dynamic registration (RFC 7591, 7592; UK, Brazil, CDR)", ["StatementRegistrationTests", "RegistrationOnceTests", "InitialAccessTokenTests", "DirectoryRegistrationTests"], "The suite's registration plans were not run: they insist on the sandbox directory."),
        new("confusion of workspaces: clients, codes, tokens, request URIs, keys and sessions of one at another", ["IsolationTests", "TenancyTests", "TenantDbContextTests"]),
        new("prompt", ["SessionTests.Signs_in_once_unless_asked_again", "SessionTests.Asks_nothing_when_it_may_not_and_need_not", "SessionTests.Tells_that_consent_is_needed_when_it_may_not_ask", "PromptValidTests"]),
        new("max_age", ["SessionTests.Signs_in_again_after_max_age", "ConsentTests.However_long_a_sign_in_may_be_ago", "ConsentTests.A_client_may_register_how_long_ago_a_sign_in_may_be"]),
        new("id_token_hint", ["NamedSubjectTests.Gives_nobody_else_a_code", "NamedSubjectTests.Refuses_a_hint_that_is_none"]),
        new("login_hint", ["NamedSubjectTests.A_login_hint_binds_nobody"]),
        new("rate limits", ["FairnessTests.Over_its_rate_a_workspace_answers_programs_in_json_and_people_with_a_page", "FailureBudgetTests.Who_fails_too_often_is_refused_unseen_and_who_does_not_fail_is_served_beside_it", "NothingUnlimitedTests"]),
        new("locks after wrong passwords", ["PasswordSignInTests.A_name_is_locked_after_too_many_failures_and_free_again_later", "SignInLimitsTests"]),
    ];
}
