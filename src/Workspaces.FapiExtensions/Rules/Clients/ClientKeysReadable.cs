using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Refuses a <c>jwks</c> that is no JSON Web Key Set of at most 20 keys and 64 KiB.</summary>
/// <remarks>Send jwks as a JWK set (RFC 7517) without doubled members.</remarks>
[Rule("client-keys-readable", "RFC7517-5", "RFC7591-2")]
[Concerns(nameof(ClientMetadata.Jwks))]
public sealed record ClientKeysReadable : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) =>
        subject.KeysMalformed ? new(OAuthError.InvalidClientMetadata, $"The jwks cannot be read: it must be a JWK set of at most {KeyBounds.MaxKeys} keys and 64 KiB, since everybody who names the client makes the server look at it.") : null;
}
