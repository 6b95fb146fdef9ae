namespace Workspaces.FapiExtensions.Protocol;

/// <summary>The error codes that the server answers with, in the spelling of the specifications that define them.</summary>
public static class OAuthError
{
    public const string AccessDenied = "access_denied";
    public const string ConsentRequired = "consent_required";
    public const string InteractionRequired = "interaction_required";
    public const string InvalidAuthorizationDetails = "invalid_authorization_details";
    public const string InvalidClient = "invalid_client";
    public const string InvalidClientMetadata = "invalid_client_metadata";
    public const string InvalidDpopProof = "invalid_dpop_proof";
    public const string InvalidGrant = "invalid_grant";
    /// <summary>Grant Management for OAuth 2.0 5.3.</summary>
    public const string InvalidGrantId = "invalid_grant_id";
    public const string InvalidRedirectUri = "invalid_redirect_uri";
    public const string InvalidRequest = "invalid_request";
    public const string InvalidRequestObject = "invalid_request_object";
    public const string InvalidRequestUri = "invalid_request_uri";
    public const string InvalidScope = "invalid_scope";
    /// <summary>RFC 7591 3.2.2.</summary>
    public const string InvalidSoftwareStatement = "invalid_software_statement";
    public const string InvalidTarget = "invalid_target";
    public const string InvalidToken = "invalid_token";
    public const string InsufficientScope = "insufficient_scope";
    public const string LoginRequired = "login_required";
    public const string RegistrationNotSupported = "registration_not_supported";
    public const string RequestNotSupported = "request_not_supported";
    public const string RequestUriNotSupported = "request_uri_not_supported";
    public const string ServerError = "server_error";
    public const string TemporarilyUnavailable = "temporarily_unavailable";
    /// <summary>RFC 7591 3.2.2.</summary>
    public const string UnapprovedSoftwareStatement = "unapproved_software_statement";
    /// <summary>OpenID Connect Core Error Code unmet_authentication_requirements 1.0.</summary>
    public const string UnmetAuthenticationRequirements = "unmet_authentication_requirements";
    public const string UnauthorizedClient = "unauthorized_client";
    public const string UnsupportedGrantType = "unsupported_grant_type";
    public const string UnsupportedResponseType = "unsupported_response_type";
    public const string UseDpopNonce = "use_dpop_nonce";
}
