using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Accepts only encryption algorithms that the workspace offers in a client&apos;s metadata; content encryption that is not named means A128CBC-HS256.</summary>
/// <remarks>Register encryption algorithms that the metadata offer, alg and enc together.</remarks>
[Rule("client-encryption", "FAPI1-ADV-8.6.1", "FAPI1-ADV-5.2.2.1", "CDR-ClientRegistration", "OIDCR-2", "JARM-3")]
[Concerns(
    nameof(ClientMetadata.IdTokenEncryptedResponseAlg), nameof(ClientMetadata.IdTokenEncryptedResponseEnc),
    nameof(ClientMetadata.AuthorizationEncryptedResponseAlg), nameof(ClientMetadata.AuthorizationEncryptedResponseEnc),
    nameof(ClientMetadata.RequestObjectEncryptionAlg), nameof(ClientMetadata.RequestObjectEncryptionEnc))]
public sealed record ClientEncryption : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject)
    {
        var (client, settings) = (subject.Client, subject.Settings);
        return Offered(settings.IdTokenEncryption, client.IdTokenEncryptedResponseAlg, client.IdTokenEncryptedResponseEnc)
            && Offered(settings.AuthorizationResponseEncryption, client.AuthorizationEncryptedResponseAlg, client.AuthorizationEncryptedResponseEnc)
            && Offered(settings.RequestObjectEncryption, client.RequestObjectEncryptionAlg, client.RequestObjectEncryptionEnc)
            ? null
            : new(OAuthError.InvalidClientMetadata, "An encryption algorithm of the client is not offered for what it is to encrypt.");
    }

    private static bool Offered(EncryptionSettings offered, string? alg, string? enc) =>
        alg is null ? enc is null : offered.Alg.Contains(alg) && offered.Enc.Contains(enc ?? "A128CBC-HS256");
}
