using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Refuses clients with both <c>jwks</c> and <c>jwks_uri</c>.</summary>
/// <remarks>Register either jwks or jwks_uri.</remarks>
[Rule("client-keys-single-source", "RFC7591-2", "OIDCR-2")]
[Concerns(nameof(ClientMetadata.Jwks), nameof(ClientMetadata.JwksUri))]
public sealed record ClientKeysSingleSource : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) =>
        subject.Client is { Jwks: not null, JwksUri: not null }
            ? new(OAuthError.InvalidClientMetadata, "Only one of jwks and jwks_uri may be given.")
            : null;
}
