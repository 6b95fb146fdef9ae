using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.ClientAuthentication;

/// <summary>Refuses client assertions whose header points at keys through one of the members <see cref="Forbidden"/>.</summary>
/// <remarks>Leave these members out of the header, and name the registered key by its kid.</remarks>
[Rule("client-assertion-key-hints", "FAPI1-ADV-8.9", "BrazilOB-5.2.2.1-5")]
[NeedsClientAuthentication(ClientAuthenticationMethod.PrivateKeyJwt)]
public sealed record ClientAssertionKeyHints(IReadOnlyList<string> Forbidden) : IRule<ClientAuthenticationAttempt>
{
    public Violation? Check(ClientAuthenticationAttempt subject) =>
        subject.Assertion?.KeyHints.Any(Forbidden.Contains) is true
            ? new(OAuthError.InvalidClient, $"The header of the client assertion must not carry {string.Join(", ", Forbidden)}.")
            {
                Received = Received.Words(subject.Assertion.KeyHints, Forbidden),
            }
            : null;
}
