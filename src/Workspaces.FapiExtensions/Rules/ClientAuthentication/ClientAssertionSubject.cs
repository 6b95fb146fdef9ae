using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.ClientAuthentication;

/// <summary>Requires the <c>iss</c> and <c>sub</c> claims of a client assertion to be the client identifier.</summary>
/// <remarks>Set iss and sub of the client assertion to the client_id.</remarks>
[Rule("client-assertion-subject", "RFC7523-3", "OIDCC-9")]
[NeedsClientAuthentication(ClientAuthenticationMethod.PrivateKeyJwt)]
public sealed record ClientAssertionSubject : IRule<ClientAuthenticationAttempt>
{
    public Violation? Check(ClientAuthenticationAttempt subject) =>
        subject.Assertion is not { } assertion || (assertion.Issuer == subject.Client.ClientId && assertion.Subject == subject.Client.ClientId)
            ? null
            : new(OAuthError.InvalidClient, "The iss and sub claims of the client assertion must be the client_id.");
}
