using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.ClientAuthentication;

/// <summary>Accepts client assertions only in the signing algorithms that the workspace offers, and in the one the client registered when it did.</summary>
/// <remarks>Sign the assertion with one of the token_endpoint_auth_signing_alg_values_supported of the metadata, and the one that the client registered when it did.</remarks>
[Rule("client-assertion-signing-algorithm", "FAPI1-ADV-8.6", "FAPI2-SP-FINAL-5.4.1", "OIDCR-2")]
[NeedsClientAuthentication(ClientAuthenticationMethod.PrivateKeyJwt)]
public sealed record ClientAssertionSigningAlgorithm : IRule<ClientAuthenticationAttempt>
{
    public Violation? Check(ClientAuthenticationAttempt subject) =>
        subject.Assertion is not { } assertion
            || (subject.Settings.AcceptedSigningAlgorithms.Contains(assertion.Algorithm)
                && (subject.Client.TokenEndpointAuthSigningAlg ?? assertion.Algorithm) == assertion.Algorithm)
            ? null
            : new(OAuthError.InvalidClient, "The client assertion must be signed with " + (subject.Client.TokenEndpointAuthSigningAlg is null
                ? string.Join(" or ", subject.Settings.AcceptedSigningAlgorithms) + "."
                : "the algorithm that the client registered."))
            {
                Expected = subject.Client.TokenEndpointAuthSigningAlg is { } registered ? Vocabulary.Tell(registered, Vocabulary.SigningAlgorithms) : string.Join(" or ", subject.Settings.AcceptedSigningAlgorithms),
                Received = Received.Word(assertion.Algorithm, Vocabulary.SigningAlgorithms),
            };
}
