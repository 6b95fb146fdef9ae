using System.Collections.Frozen;

namespace Workspaces.Application.IdentityProviders;

/// <summary>Error codes of providers. What a provider, or whoever plays one, sends is told to logs only when it is one of them.</summary>
internal static class ProviderError
{
    public const string AccessDenied = "access_denied";

    private static readonly FrozenSet<string> Codes = FrozenSet.Create(
        StringComparer.Ordinal,
        AccessDenied, "account_selection_required", "consent_required", "interaction_required", "invalid_client", "invalid_dpop_proof", "invalid_grant",
        "invalid_request", "invalid_request_object", "invalid_request_uri", "invalid_scope", "invalid_token", "login_required", "request_not_supported",
        "server_error", "temporarily_unavailable", "unauthorized_client", "unmet_authentication_requirements", "unsupported_grant_type",
        "unsupported_response_type", "use_dpop_nonce");

    public static string Known(string? code) => code is not null && Codes.Contains(code) ? code : "with no known error";
}
