using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.ClientAuthentication;

/// <summary>Requires a <c>jti</c> claim in a client assertion and accepts each only once.</summary>
/// <remarks>Make a new assertion with a new random jti for every request, also when a request is repeated.</remarks>
[Rule("client-assertion-single-use", "OIDCC-9", "CDR-ClientAuthentication", "RFC7523-3")]
[NeedsClientAuthentication(ClientAuthenticationMethod.PrivateKeyJwt)]
public sealed record ClientAssertionSingleUse : IRule<ClientAuthenticationAttempt>
{
    public Violation? Check(ClientAuthenticationAttempt subject) =>
        subject.Assertion switch
        {
            { JwtId: null or "" } => new(OAuthError.InvalidClient, "The client assertion lacks the claim jti.")
            {
                Expected = "jti",
                Received = Received.Nothing,
            },
            { Replayed: true } => new(OAuthError.InvalidClient, "The client assertion was used before."),
            _ => null,
        };
}
