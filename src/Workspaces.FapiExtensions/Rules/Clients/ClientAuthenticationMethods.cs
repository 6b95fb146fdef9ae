using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Accepts only clients that authenticate by a method that the workspace offers; there are no public clients.</summary>
/// <remarks>Register one of the token_endpoint_auth_methods_supported of the metadata.</remarks>
[Rule("client-authentication-methods", "FAPI1-ADV-5.2.2-14", "FAPI1-ADV-5.2.2-16", "FAPI2-SP-FINAL-5.3.2.1-6", "RFC7591-2")]
[Concerns(nameof(ClientMetadata.TokenEndpointAuthMethod))]
public sealed record ClientAuthenticationMethods : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) =>
        subject.Client.TokenEndpointAuthMethod is { } method && subject.Settings.ClientAuthenticationMethods.Contains(method)
            ? null
            : new(OAuthError.InvalidClientMetadata, $"The token_endpoint_auth_method must be {string.Join(" or ", subject.Settings.ClientAuthenticationMethods)}.");
}
