using System.Collections.Frozen;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using static Workspaces.FapiExtensions.Requests.ParameterTreatment;

namespace Workspaces.FapiExtensions.Requests;

/// <summary>Every request parameter of the registries with what becomes of it: the judges refuse by this table, and the documentation is written from it.</summary>
public static class RegisteredParameters
{
    private static readonly ProtocolEndpoint[] Requests = [ProtocolEndpoints.Authorization, ProtocolEndpoints.PushedAuthorizationRequest];
    private static readonly ProtocolEndpoint[] Tokens = [ProtocolEndpoints.Token];
    private static readonly ProtocolEndpoint[] Granting = [.. Requests, .. Tokens];
    private static readonly ProtocolEndpoint[] Questions = [ProtocolEndpoints.Introspection, ProtocolEndpoints.Revocation];
    private static readonly ProtocolEndpoint[] Authenticating = [ProtocolEndpoints.PushedAuthorizationRequest, .. Tokens, .. Questions];
    private static readonly ProtocolEndpoint[] Logout = [ProtocolEndpoints.EndSession];

    public static IReadOnlyList<RegisteredParameter> All { get; } =
    [
        new("client_id", "RFC 6749 2.2", [.. Requests, .. Tokens, .. Questions], Served, "Names the client."),
        new("client_assertion", "RFC 7521 4.2", Authenticating, Served, "Authenticates the client."),
        new("client_assertion_type", "RFC 7521 4.2", Authenticating, Served, "Has one value."),
        new("client_secret", "RFC 6749 2.3.1", Authenticating, Served, "Counts as an attempt to authenticate by a secret, which every profile refuses."),
        new("response_type", "RFC 6749 3.1.1", Requests, Served, "As the client registered."),
        new("response_mode", "OAuth 2.0 Multiple Response Type Encoding Practices 2.1, JARM 2.3", Requests, Served, "As the workspace offers."),
        new("redirect_uri", "RFC 6749 3.1.2", Granting, Served, "At the token endpoint it must be the one of the request."),
        new("scope", "RFC 6749 3.3", Granting, Served, "At the token endpoint for grants that name scopes; with a code it is ignored.") { IsList = true },
        new("state", "RFC 6749 4.1.1", Requests, Served, "Comes back."),
        new("nonce", "OpenID Connect Core 3.1.2.1", Requests, Served, "Stands in the ID token."),
        new("prompt", "OpenID Connect Core 3.1.2.1", Requests, Served, "Says what the user is asked.") { IsList = true },
        new("max_age", "OpenID Connect Core 3.1.2.1", Requests, Served, "Bounds the age of the sign-in."),
        new("ui_locales", "OpenID Connect Core 3.1.2.1", Requests, Served, "Chooses the language of the pages.") { IsList = true },
        new("id_token_hint", "OpenID Connect Core 3.1.2.1", Requests, Served, "Names the user who has to answer."),
        new("login_hint", "OpenID Connect Core 3.1.2.1", Requests, Served, "Fills in the name at sign-in."),
        new("acr_values", "OpenID Connect Core 3.1.2.1", Requests, Served, "Asks for a way of signing in.") { IsList = true },
        new("claims", "OpenID Connect Core 5.5", Requests, Served, "Where the profile has the claims parameter; elsewhere it is ignored (5.5)."),
        new("request", "RFC 9101 5.1", Requests, Served, "By value where the workspace takes it so."),
        new("request_uri", "RFC 9101 5.2, RFC 9126 4", Requests, Served, "One that this server gave out; any other is refused, and none may be pushed."),
        new("code_challenge", "RFC 7636 4.3", Requests, Served, "Binds the code to the client."),
        new("code_challenge_method", "RFC 7636 4.3", Requests, Served, "S256 alone."),
        new("dpop_jkt", "RFC 9449 10", Requests, Served, "Binds the code to a key where the workspace has DPoP; elsewhere it is ignored."),
        new("resource", "RFC 8707 2", Granting, Served, "One or several: identifiers of APIs that are registered at the workspace, or the issuer. They are the audience of the access tokens; at the token endpoint some of those that were granted. Any other is refused with invalid_target."),
        new("authorization_details", "RFC 9396 2", Granting, Refused, "Served where the workspace has intents of kind rich-authorization, for the types that it offers; at the token endpoint those that were granted.")
        {
            Reason = Reasons.AuthorizationDetailsUnsupported,
            ServedWhere = static settings => settings.Consent.RichAuthorization,
        },
        new("registration", "OpenID Connect Core 7.2.1", Requests, Refused, "Clients are registered before.") { Reason = Reasons.RegistrationUnsupported },
        new("grant_id", "Grant Management for OAuth 2.0 5.1", Requests, Refused, "Served where the workspace has intents of kind rich-authorization; elsewhere each request makes a grant of its own.")
        {
            Reason = Reasons.GrantManagementUnsupported,
            ServedWhere = static settings => settings.Consent.RichAuthorization,
        },
        new("grant_management_action", "Grant Management for OAuth 2.0 5.1", Requests, Refused, "As grant_id.")
        {
            Reason = Reasons.GrantManagementUnsupported,
            ServedWhere = static settings => settings.Consent.RichAuthorization,
        },
        new("display", "OpenID Connect Core 3.1.2.1", Requests, Ignored, "The pages fit every screen."),
        new("claims_locales", "OpenID Connect Core 5.2", Requests, Ignored, "Claims exist in one language; 5.2 forbids to refuse."),
        new("vtr", "RFC 8485 4.1", Requests, Ignored, "No vector of trust stands in answers, which says that it was not honoured."),
        new("audience", "RFC 8693 2.1", Granting, Ignored, "Defined for token exchange, which is not offered; use resource."),
        new("grant_type", "RFC 6749 4.1.3", Tokens, Served, "One that the workspace offers and the client registered."),
        new("code", "RFC 6749 4.1.3", Tokens, Served, "With grant_type authorization_code."),
        new("code_verifier", "RFC 7636 4.5", Tokens, Served, "With grant_type authorization_code."),
        new("refresh_token", "RFC 6749 6", Tokens, Served, "With grant_type refresh_token."),
        new("assertion", "RFC 7521 4.1", Tokens, Served, "With grant_type urn:ietf:params:oauth:grant-type:jwt-bearer, where it is offered."),
        .. OfOtherGrants(("username", "RFC 6749 4.3.2"), ("password", "RFC 6749 4.3.2"), ("device_code", "RFC 8628 3.4"), ("auth_req_id", "CIBA 10.1"), ("subject_token", "RFC 8693 2.1"),
            ("subject_token_type", "RFC 8693 2.1"), ("actor_token", "RFC 8693 2.1"), ("actor_token_type", "RFC 8693 2.1"), ("requested_token_type", "RFC 8693 2.1"),
            ("claim_token", "UMA 2.0 Grant 3.3.1"), ("pct", "UMA 2.0 Grant 3.3.1"), ("rpt", "UMA 2.0 Grant 3.3.1"), ("ticket", "UMA 2.0 Grant 3.3.1"), ("pre-authorized_code", "OpenID4VCI 6.1"), ("tx_code", "OpenID4VCI 6.1")),
        new("token", "RFC 7662 2.1, RFC 7009 2.1", Questions, Served, "The token that is asked about, or revoked."),
        new("token_type_hint", "RFC 7662 2.1, RFC 7009 2.1", Questions, Ignored, "Tokens are told apart by their form (both let it be ignored)."),
        new("id_token_hint", "RP-Initiated Logout 2", Logout, Served, "Names the client that the user comes from."),
        new("post_logout_redirect_uri", "RP-Initiated Logout 2", Logout, Served, "One that the client registered."),
        new("state", "RP-Initiated Logout 2", Logout, Served, "Comes back."),
        new("client_id", "RP-Initiated Logout 2", Logout, Served, "Names the client."),
        new("logout_hint", "RP-Initiated Logout 2", Logout, Ignored, "The session is the browser's own."),
        new("ui_locales", "RP-Initiated Logout 2", Logout, Ignored, "The language is the browser's."),
        new("access_token", "RFC 6750 2.2, 2.3", [ProtocolEndpoints.Userinfo], Ignored, "Tokens stand in the Authorization header alone (FAPI 1.0 Baseline 6.2.1, FAPI 2.0 5.3.4)."),
    ];

    private static readonly FrozenSet<string> Names = All.Select(parameter => parameter.Name).ToFrozenSet(StringComparer.Ordinal);

    private static readonly Dictionary<ProtocolEndpoint, FrozenDictionary<string, RegisteredParameter>> Refusable = All
        .Where(parameter => parameter.Reason is not null)
        .SelectMany(parameter => parameter.Endpoints, (parameter, endpoint) => (endpoint, parameter))
        .GroupBy(row => row.endpoint, row => KeyValuePair.Create(row.parameter.Name, row.parameter))
        .ToDictionary(group => group.Key, group => group.ToFrozenDictionary(StringComparer.Ordinal));

    private static readonly ILookup<ProtocolEndpoint, string> Lists = All.Where(parameter => parameter.IsList)
        .SelectMany(parameter => parameter.Endpoints, (parameter, endpoint) => (endpoint, parameter.Name))
        .ToLookup(row => row.endpoint, row => row.Name);

    /// <summary>The refusal of the first parameter that would mean what is not done at the endpoint, or lists more than is looked at; null when there is none.</summary>
    internal static Refusal? FaultOf(ProtocolEndpoint endpoint, ServerSettings settings, IReadOnlyDictionary<string, string> parameters) =>
        ReasonOf(endpoint, settings, parameters.Keys)?.Refuse()
        ?? (Lists[endpoint].FirstOrDefault(name => parameters.TryGetValue(name, out var text) && WordList.IsTooLong(text)) is { } list
            ? Refuse(Reasons.RequestTooLarge, [list], $"has more than {WordList.Most} words.")
            : null);

    private static Reason? ReasonOf(ProtocolEndpoint endpoint, ServerSettings settings, IEnumerable<string> names) => Refusable.TryGetValue(endpoint, out var refusable)
        ? names.Select(name => refusable.GetValueOrDefault(name)).FirstOrDefault(parameter => parameter is not null && parameter.ServedWhere?.Invoke(settings) is not true)?.Reason
        : null;

    private static IEnumerable<RegisteredParameter> OfOtherGrants(params (string Name, string Specification)[] parameters) =>
        parameters.Select(parameter => new RegisteredParameter(parameter.Name, parameter.Specification, Tokens, Ignored, "Its grant type is not offered, and refused."));

    /// <summary>Refuses because of parameters, and names those that the specifications know: no text of the sender's own.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="names">Of the parameters.</param>
    /// <param name="sentence">What is wrong with them, behind their names.</param>
    /// <param name="received">What came instead.</param>
    internal static Refusal Refuse(Reason reason, IEnumerable<string> names, string sentence, Received? received = null)
    {
        string[] known = [.. names.Where(Names.Contains).Distinct()];
        return reason.Refuse(received, known.Length == 0 ? null : $"{string.Join(", ", known)} {sentence}");
    }
}
