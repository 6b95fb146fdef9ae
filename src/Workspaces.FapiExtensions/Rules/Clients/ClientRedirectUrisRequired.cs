using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Requires redirect URIs of clients that register the authorization code grant.</summary>
/// <remarks>Register at least one redirect URI, or no grant type authorization_code.</remarks>
[Rule("client-redirect-uris-required", "FAPI1-BASE-5.2.2-8", "RFC7591-2", "BrazilOBDCR-7.1-6")]
[Concerns(nameof(ClientMetadata.RedirectUris))]
public sealed record ClientRedirectUrisRequired : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) =>
        subject.Client.RedirectUris.Count > 0 || !subject.Client.EffectiveGrantTypes().Contains(GrantType.AuthorizationCode)
            ? null
            : new(OAuthError.InvalidRedirectUri, "The grant type authorization_code needs redirect_uris.");
}
