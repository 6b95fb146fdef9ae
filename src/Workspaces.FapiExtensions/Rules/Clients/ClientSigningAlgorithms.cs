using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Accepts only signing algorithms that the workspace accepts from clients, or signs with, in a client&apos;s metadata.</summary>
/// <remarks>Register signing algorithms of the metadata.</remarks>
[Rule("client-signing-algorithms", "FAPI1-ADV-8.6", "FAPI2-SP-FINAL-5.4.1", "OIDCR-2", "JARM-3", "RFC9701-6")]
[Concerns(
    nameof(ClientMetadata.RequestObjectSigningAlg), nameof(ClientMetadata.TokenEndpointAuthSigningAlg),
    nameof(ClientMetadata.IdTokenSignedResponseAlg), nameof(ClientMetadata.AuthorizationSignedResponseAlg), nameof(ClientMetadata.IntrospectionSignedResponseAlg))]
public sealed record ClientSigningAlgorithms : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject)
    {
        var (client, settings) = (subject.Client, subject.Settings);
        string?[] sent = [client.RequestObjectSigningAlg, client.TokenEndpointAuthSigningAlg];
        string?[] received = [client.IdTokenSignedResponseAlg, client.AuthorizationSignedResponseAlg, client.IntrospectionSignedResponseAlg];
        return sent.All(alg => alg is null || settings.AcceptedSigningAlgorithms.Contains(alg))
            && received.All(alg => alg is null || alg == settings.SigningAlgorithm)
            ? null
            : new(OAuthError.InvalidClientMetadata, $"Clients may sign with {string.Join(" or ", settings.AcceptedSigningAlgorithms)}; this server signs with {settings.SigningAlgorithm}.");
    }
}
