using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules;

/// <summary>Every reason that exists.</summary>
public static class Reasons
{
    public static Reason MethodNotAllowed { get; } = new(
        "method-not-allowed", OAuthError.InvalidRequest, "This endpoint does not take requests of this method.",
        "Use one of the methods that the Allow header of the answer names.", "RFC6749-3.1", "RFC6749-3.2", "RFC9126-2");

    public static Reason ContentTypeUnsupported { get; } = new(
        "content-type-unsupported", OAuthError.InvalidRequest, "The body must be a form in the media type application/x-www-form-urlencoded.",
        "Send the parameters as a form in the body, with that Content-Type.", "RFC6749-3.2", "RFC9126-2", "RFC7662-2.1", "RFC7009-2.1");

    public static Reason RequestUnreadable { get; } = new(
        "request-unreadable", OAuthError.InvalidRequest, "The request cannot be read.",
        "Compare the request line, the headers and the encoding of the body with the specifications.", "RFC6749-B", "RFC6749-5.2");

    public static Reason RequestTooLarge { get; } = new(
        "request-too-large", OAuthError.InvalidRequest, "The request is larger than this server reads.",
        "Send less: fewer parameters, a shorter request object, or keys and certificates by reference.", "RFC9110-15.5.14");

    public static Reason ParameterRepeated { get; } = new(
        "parameter-repeated", OAuthError.InvalidRequest, "A parameter stands more than once in the request.",
        "Send each parameter once.", "RFC6749-3.1", "RFC6749-3.2");

    public static Reason ParameterMissing { get; } = new(
        "parameter-missing", OAuthError.InvalidRequest, "A parameter that this endpoint needs is missing.",
        "Look up which parameters the grant type or the endpoint needs, and send them all.", "RFC6749-4.1.3", "RFC6749-6", "RFC7662-2.1", "RFC7009-2.1");

    public static Reason ParameterWithNull { get; } = new(
        "parameter-with-null", OAuthError.InvalidRequest, "A parameter contains the character U+0000.",
        "Look for what puts that character into the request; no parameter of the protocol needs it.", "RFC6749-A")
    { NeverRedirect = true };

    public static Reason ResourceUnknown { get; } = new(
        "resource-unknown", OAuthError.InvalidTarget, "A resource is neither the issuer nor the identifier of an API that is registered at the workspace.",
        "Send the resource_identifier of the API exactly as it is registered, or the issuer of the workspace, or leave resource out; the operator registers APIs.", "RFC8707-2", "RFC8707-2.1", "RFC8707-2.2");

    public static Reason ResourceNotGranted { get; } = new(
        "resource-not-granted", OAuthError.InvalidTarget, "A resource is none of those that were granted.",
        "Name every resource in the authorization request; a token request names some of these, or none for all. Where the authorization request named none, the issuer was granted.", "RFC8707-2.2");

    public static Reason AuthorizationDetailsUnsupported { get; } = new(
        "authorization-details-unsupported", OAuthError.InvalidAuthorizationDetails, "No type of authorization_details is offered.",
        "Leave authorization_details out, and ask for scopes or, where the profile has them, for an intent.", "RFC9396-5", "RFC9396-6");

    public static Reason AuthorizationDetailsNotGranted { get; } = new(
        "authorization-details-not-granted", OAuthError.InvalidAuthorizationDetails, "The authorization_details of the token request are not those that were granted.",
        "Leave authorization_details out of token requests, or send all that the token answer told; a customer grants them, and a client has none in its own name.", "RFC9396-6", "RFC9396-6.1");

    public static Reason RegistrationUnsupported { get; } = new(
        "registration-unsupported", OAuthError.RegistrationNotSupported, "The registration parameter is not supported: clients are registered before they ask.",
        "Leave registration out; the operator changes the metadata of a client.", "OIDCC-7.2.1", "OIDCC-3.1.2.6");

    public static Reason RegistrationMediaType { get; } = new(
        "registration-media-type", OAuthError.InvalidRequest, "The media type of the body is not that of registration requests here.",
        "Send a JSON object as application/json, or the signed JWT as application/jwt or application/jose where the profile wants one.", "RFC7591-3.1", "OBUK-DCR-3.4", "CDR-ClientRegistration");

    public static Reason RegistrationUnreadable { get; } = new(
        "registration-unreadable", OAuthError.InvalidClientMetadata, "The registration request cannot be read.",
        "Send one JSON object with members of RFC 7591 2 in their types, each once; a signed request is a compact JWT of such an object.", "RFC7591-2", "RFC7591-3.1");

    public static Reason RegistrationClientId { get; } = new(
        "registration-client-id", OAuthError.InvalidClientMetadata, "The client_id of the request is not that of the client.",
        "Send the client_id that the registration gave, or leave it out.", "RFC7592-2.2");

    /// <summary>One sentence for every client and token, so that nobody learns which ids exist.</summary>
    public static Reason RegistrationTokenUnusable { get; } = new(
        "registration-token-unusable", OAuthError.InvalidToken, "The token does not open the registration of this client.",
        "Send the token of the registration in the Authorization header as Bearer. Lost it: send the registration again as it was, within the repeat_window, or ask the operator for a new one.",
        "RFC7592-2", "RFC7592-2.1", "RFC6750-3.1");

    public static Reason RegistrationChanged { get; } = new(
        "registration-changed", OAuthError.InvalidRequest, "The registration was changed meanwhile.",
        "Read the registration again, and send the change anew where it is still wanted.", "RFC7592-2.2");

    public static Reason SoftwareStatementUnverified { get; } = new(
        "software-statement-unverified", OAuthError.InvalidSoftwareStatement, "The software statement was not verified.",
        "Ask the operator whether the workspace names the directory of the statement, and its profile the rules about statements.", "RFC7591-2.3", "RFC7591-5");

    public static Reason RegistrationsFull { get; } = new(
        "registrations-full", OAuthError.TemporarilyUnavailable, "As many clients as this workspace takes have registered themselves.",
        "Ask the operator to remove clients that nobody uses any more, or to raise max_clients.", "RFC7591-5", "RFC6585-4");

    public static Reason GrantManagementUnsupported { get; } = new(
        "grant-management-unsupported", OAuthError.InvalidRequest, "Grants are not managed by clients: every request makes a grant of its own.",
        "Leave grant_id and grant_management_action out; end a grant by revoking its refresh token.", "RFC6749-4.1.2.1");

    public static Reason GrantUnknown { get; } = new(
        "grant-unknown", OAuthError.InvalidGrantId, "There is no such grant of yours that stands.",
        "Send the grant_id of a token answer of the same client, as long as nobody has ended the grant.", "GrantManagement-6.3", "GrantManagement-6.4");

    public static Reason RequestObjectParameterType { get; } = new(
        "request-object-parameter-type", OAuthError.InvalidRequestObject, "A parameter in the request object has the wrong JSON type.",
        "Write parameters as JSON strings; only max_age is a number, and claims may be an object.", "RFC9101-4", "OIDCC-6.1");

    public static Reason MaxAgeUnreadable { get; } = new(
        "max-age-unreadable", OAuthError.InvalidRequest, "max_age must be a whole number of seconds.",
        "Send max_age as digits only, or leave it out.", "OIDCC-3.1.2.1");

    public static Reason IdTokenHintUnreadable { get; } = new(
        "id-token-hint-unreadable", OAuthError.InvalidRequest, "The id_token_hint is no ID token that this workspace issued to the client.",
        "Send the ID token as it came, expired or not; one that was encrypted to you decrypted, or encrypted again to the workspace.", "OIDCC-3.1.2.1", "OIDCC-3.1.2.2");

    public static Reason EndpointRefused { get; } = new(
        "protocol-violation", OAuthError.InvalidRequest, "The request breaks the protocol of this endpoint.",
        "Compare the request with the specification of the endpoint; the error code says which part it is about.", "RFC6749-4.1.2.1", "RFC6749-5.2");

    public static Reason ClientUnknown { get; } = new(
        "client-unknown", OAuthError.InvalidRequest, "The client_id is missing or unknown.",
        "Send the client_id that this workspace gave the client, beside a request_uri or request object too.", "RFC6749-4.1.2.1", "RFC9101-5")
    { NeverRedirect = true };

    /// <summary>One sentence for every client that cannot be named, so that nobody learns which ids exist.</summary>
    public static Reason ClientUnauthenticated { get; } = new(
        "client-unauthenticated", OAuthError.InvalidClient, "The client could not be authenticated.",
        "Send the client_id that this workspace gave the client, and authenticate by the method that it registered.", "RFC6749-5.2", "RFC6749-2.3");

    public static Reason ClientAssertionUnreadable { get; } = new(
        "client-assertion-unreadable", OAuthError.InvalidClient, "The client assertion is not a readable JWT.",
        "Send the assertion as a compact signed JWT whose header and payload are JSON objects without doubled members.", "RFC7523-3", "RFC7515-5.2");

    public static Reason ClientAssertionTypeParameter { get; } = new(
        "client-assertion-type-parameter", OAuthError.InvalidClient, "client_assertion_type must be urn:ietf:params:oauth:client-assertion-type:jwt-bearer.",
        "Send that client_assertion_type beside each client_assertion.", "RFC7523-2.2");

    public static Reason ClientEncryptionKeyMissing { get; } = new(
        "client-encryption-key-missing", OAuthError.InvalidRequest, "The client has no usable encryption key.",
        "Publish an RSA key for encryption in the client's JWK set, or register responses without encryption.", "OIDCR-2", "OIDCC-10.2");

    public static Reason GrantUnusable { get; } = new(
        "grant-unusable", OAuthError.InvalidGrant, "The code or token cannot be used, or nothing was presented that tokens can be bound to.",
        "Start a new authorization, and present the certificate or DPoP proof to which tokens are bound.", "RFC6749-5.2", "FAPI2-SP-FINAL-5.3.2.1-4");

    public static Reason AssertionUnusable { get; } = new(
        "assertion-unusable", OAuthError.InvalidGrant, "The assertion cannot be used.",
        "Sign it with a registered key of the client, name the client as iss and sub and the issuer as aud, give it a jti and an exp at most five minutes ahead, and send it once.",
        "RFC7523-3", "RFC7521-5.2");

    /// <summary>Whatever a template says: what the server cannot do is not done.</summary>
    public static Reason GrantTypeUnknown { get; } = new(
        "grant-type-unknown", OAuthError.UnsupportedGrantType, "This server does not know the grant_type.",
        "Send a grant_type that grant_types_supported in the metadata names.", "RFC6749-5.2");

    public static Reason ScopesLost { get; } = new(
        "scopes-lost", OAuthError.InvalidScope, "The client may have none of the scopes any more.",
        "Ask the operator which scopes the client is still registered for, and start a new authorization with these.", "RFC6749-6");

    public static Reason RequestUriUsed { get; } = new(
        "request-uri-used", OAuthError.InvalidRequestUri, "The request_uri was used before.",
        "Push the request again for every authorization; a request_uri is answered once.", "RFC9126-4", "RFC9126-7.3");

    /// <summary>No fault of anybody: a person's decision, recorded because the client asks about it.</summary>
    public static Reason UserDeclined { get; } = new(
        "user-declined", OAuthError.AccessDenied, "The user declined.",
        "Nothing is wrong with the request. Explain to the user what the access is for, and let them start again.", "RFC6749-4.1.2.1");

    public static Reason LoginNeeded { get; } = new(
        "login-needed", OAuthError.LoginRequired, "The user must sign in and prompt=none forbids to ask.",
        "Repeat the request without prompt=none.", "OIDCC-3.1.2.6");

    /// <summary>Told without a word about either of the two.</summary>
    public static Reason AnotherUser { get; } = new(
        "another-user", OAuthError.LoginRequired, "The user who signed in is not the one whom the request names.",
        "Have the user whom id_token_hint or the claim sub names sign in, or send the request without them for whoever does.", "OIDCC-3.1.2.1", "OIDCC-3.1.2.2", "OIDCC-5.5.1");

    public static Reason SessionOver { get; } = new(
        "session-over", OAuthError.LoginRequired, "The user's session is over.",
        "Send the user through authorization again, to sign in anew.", "OIDCC-3.1.2.6");

    /// <summary>The user signed in for this request, at a provider that did not authenticate them anew.</summary>
    public static Reason SignInTooOld { get; } = new(
        "sign-in-too-old", OAuthError.LoginRequired, "The identity provider of the user did not authenticate them as recently as the request demands.",
        "Ask the operator whether the identity provider honours prompt=login and max_age, or send the request without them.", "OIDCC-3.1.2.1", "OIDCC-3.1.2.6");

    public static Reason AcrUnmet { get; } = new(
        "acr-unmet", OAuthError.UnmetAuthenticationRequirements, "The user was authenticated, but not in the way that the essential acr demands.",
        "Let the user start again with stronger authentication, or do not mark the acr as essential.", "OIDCC-5.5.1.1");

    public static Reason ConsentNeeded { get; } = new(
        "consent-needed", OAuthError.ConsentRequired, "The user must consent and prompt=none forbids to ask.",
        "Repeat the request without prompt=none.", "OIDCC-3.1.2.6");

    /// <summary>The user was not asked because of a consent that was withdrawn before the grant was made.</summary>
    public static Reason ConsentWithdrawn { get; } = new(
        "consent-withdrawn", OAuthError.ConsentRequired, "The consent was withdrawn.",
        "Send the user through authorization again, to be asked anew.", "OIDCC-3.1.2.6");

    /// <summary>Told without a word about whose it is.</summary>
    public static Reason IntentOfAnother { get; } = new(
        "intent-of-another", OAuthError.AccessDenied, "The user who signed in may not decide about the intent.",
        "Lodge intents for the customer who will sign in, and send a customer who decided before back with the same account.", "BrazilOB-7.2.2-9", "BrazilOB-7.2.2-10", "OBUK-RW-ConsentAuthorisation");

    /// <summary>Somebody decided about it, or its client withdrew it, while the user was deciding.</summary>
    public static Reason IntentClosed { get; } = new(
        "intent-closed", OAuthError.AccessDenied, "The intent waits for nobody's decision any more.",
        "Ask for the state of the intent; lodge another one if the access is still wanted.", "OBUK-RW-ConsentAuthorisation", "BrazilOB-6.3.1");

    /// <summary>The client was disabled or removed while the user was deciding.</summary>
    public static Reason ClientEnded { get; } = new(
        "client-ended", OAuthError.UnauthorizedClient, "The client may not ask for anything any more.",
        "Ask the operator why the client was disabled or removed.", "RFC6749-4.1.2.1");

    /// <summary>The register of the regime says so; what was granted to the software stays.</summary>
    public static Reason SoftwareSuspended { get; } = new(
        "software-suspended", OAuthError.UnauthorizedClient, "The register of the regime says that this software may not act at present.",
        "Ask the registrar why the software, or its organisation, is not active. It works again, with the same grants, minutes after it is.", "CDR-ParticipantStatuses", "RFC6749-4.1.2.1", "RFC6749-5.2");

    public static Reason AccessTokenRequired { get; } = new(
        "access-token-required", OAuthError.InvalidToken, "An access token is required, and what it is bound to.",
        "Send the access token in the Authorization header, with the certificate or DPoP proof that it is bound to.", "RFC6750-3", "RFC8705-3");

    public static Reason AccessTokenAudience { get; } = new(
        "access-token-audience", OAuthError.InvalidToken, "The access token was issued for another audience.",
        "Get a token whose aud names this server: leave resource out, or name the issuer beside the APIs.", "RFC9068-4", "RFC8707-2.2");

    public static Reason TooManyRequests { get; } = new(
        "too-many-requests", OAuthError.TemporarilyUnavailable, "The client sends too many requests. Try again later.",
        "Wait as long as the Retry-After header says, keep access tokens until they expire, and repeat failed requests ever more slowly.", "RFC6585-4", "RFC9126-2.3");

    public static Reason TooManyFailures { get; } = new(
        "too-many-failures", OAuthError.TemporarilyUnavailable, "Too many client authentications failed from this address. Try again later.",
        "Wait as long as the Retry-After header says, and look for the program at your address that keeps failing to authenticate.", "RFC6585-4", "RFC6749-10.10");

    public static Reason TooManyWaiting { get; } = new(
        "too-many-waiting", OAuthError.TemporarilyUnavailable, "Too many authorization requests wait for their users. Try again later.",
        "Push a request when its user is there and not before, and ask the operator to raise the limit if so many users come at once.", "RFC9126-2.3", "RFC6749-4.1.2.1");

    public static Reason RejectionFilterUnreadable { get; } = new(
        "rejection-filter-unreadable", OAuthError.InvalidRequest, "One of rule, endpoint, since, cursor and limit cannot be read.",
        "Send since as an instant such as 2026-01-31T12:00:00Z, limit as a number up to 100, and cursor as an answer gave it.", "RFC6749-5.2");

    public static IReadOnlyDictionary<string, Reason> All { get; } = typeof(Reasons).GetProperties()
        .Where(property => property.PropertyType == typeof(Reason))
        .Select(property => (Reason)property.GetValue(null)!)
        .OrderBy(reason => reason.Id, StringComparer.Ordinal)
        .ToDictionary(reason => reason.Id, StringComparer.Ordinal);
}
