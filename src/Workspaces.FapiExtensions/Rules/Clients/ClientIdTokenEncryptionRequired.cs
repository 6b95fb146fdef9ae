using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Requires clients with the authorization code grant to register encrypted ID tokens.</summary>
/// <remarks>Register id_token_encrypted_response_alg and id_token_encrypted_response_enc.</remarks>
[Rule("client-id-token-encryption-required", "BrazilOB-5.2.2.2-1", "FAPI1-ADV-5.2.2.1")]
[Concerns(nameof(ClientMetadata.IdTokenEncryptedResponseAlg), nameof(ClientMetadata.IdTokenEncryptedResponseEnc))]
public sealed record ClientIdTokenEncryptionRequired : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) =>
        subject.Client is { IdTokenEncryptedResponseAlg: not null, IdTokenEncryptedResponseEnc: not null }
            || !subject.Client.EffectiveGrantTypes().Contains(GrantType.AuthorizationCode)
            ? null
            : new(OAuthError.InvalidClientMetadata, "The client must register id_token_encrypted_response_alg and id_token_encrypted_response_enc.");
}
