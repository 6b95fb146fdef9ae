using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.ClientAuthentication;

/// <summary>Accepts client assertions only in the signing algorithms that the workspace offers, and in the one the client registered when it did.</summary>
[Rule("client-assertion-signing-algorithm", "FAPI1-ADV-8.6", "FAPI2-SP-FINAL-5.4.1", "OIDCR-2")]
public sealed record ClientAssertionSigningAlgorithm : IRule<ClientAuthenticationAttempt>
{
    public Violation? Check(ClientAuthenticationAttempt subject) =>
        subject.Assertion is not { } assertion
            || (subject.Settings.AcceptedSigningAlgorithms.Contains(assertion.Algorithm)
                && (subject.Client.TokenEndpointAuthSigningAlg ?? assertion.Algorithm) == assertion.Algorithm)
            ? null
            : new(OAuthError.InvalidClient, "The client assertion must be signed with " + (subject.Client.TokenEndpointAuthSigningAlg is null
                ? string.Join(" or ", subject.Settings.AcceptedSigningAlgorithms) + "."
                : "the algorithm that the client registered."));
}
