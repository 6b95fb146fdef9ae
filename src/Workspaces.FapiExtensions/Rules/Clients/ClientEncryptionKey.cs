using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Requires a key to encrypt to of clients that register encrypted responses.</summary>
/// <remarks>Add an RSA key with use enc to the JWK set, or register a jwks_uri.</remarks>
[Rule("client-encryption-key", "OIDCR-2", "OIDCC-10.2", "JARM-3")]
[Concerns(nameof(ClientMetadata.Jwks), nameof(ClientMetadata.JwksUri))]
[NeedsEncryptedResponses]
public sealed record ClientEncryptionKey : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) =>
        subject.Client is { IdTokenEncryptedResponseAlg: null, AuthorizationEncryptedResponseAlg: null }
            || subject.Client.JwksUri is not null
            || subject.Keys.Any(key => key is { Type: "RSA", Use: null or "enc", Fault: null })
            ? null
            : new(OAuthError.InvalidClientMetadata, "Encrypted responses need a jwks_uri, or a jwks with an RSA key for encryption.");
}
