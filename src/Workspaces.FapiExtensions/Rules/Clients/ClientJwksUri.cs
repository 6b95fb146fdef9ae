using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Accepts only an absolute https URL as <c>jwks_uri</c>.</summary>
/// <remarks>Register an absolute https URL without user information and fragment.</remarks>
[Rule("client-jwks-uri", "RFC7591-2", "FAPI2-SP-FINAL-5.4.2")]
[Concerns(nameof(ClientMetadata.JwksUri))]
public sealed record ClientJwksUri : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) =>
        subject.Client.JwksUri is not { } value
            || (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri is { Scheme: "https", UserInfo.Length: 0, Fragment.Length: 0 })
            ? null
            : new(OAuthError.InvalidClientMetadata, "The jwks_uri must be an absolute https URL.");
}
