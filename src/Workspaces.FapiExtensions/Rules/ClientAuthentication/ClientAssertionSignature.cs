using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.ClientAuthentication;

/// <summary>Verifies the signature of a client assertion with a key of the client.</summary>
/// <remarks>Sign with the private part of a key in the JWK set of the client, and name it by its kid. Keys that could not be fetched: the record says why.</remarks>
[Rule("client-assertion-signature", "RFC7523-3", "OIDCC-9", "FAPI1-ADV-5.2.2-14", "FAPI2-SP-FINAL-5.3.2.1-6")]
[NeedsClientAuthentication(ClientAuthenticationMethod.PrivateKeyJwt)]
public sealed record ClientAssertionSignature : IRule<ClientAuthenticationAttempt>
{
    public Violation? Check(ClientAuthenticationAttempt subject) =>
        subject.Assertion switch
        {
            null or { Signature: SignatureStatus.Valid or SignatureStatus.Unverified } => null,
            { KeysFailure: { } failure } => UnfetchedKeys.Refuse(OAuthError.InvalidClient, failure, "the signature of the client assertion was not verified"),
            { } bad => new(OAuthError.InvalidClient, $"The signature of the client assertion does not verify with a key of the client. {bad.KeyFault}".TrimEnd())
            {
                Expected = "valid",
                Received = Received.State(bad.Signature),
            },
        };
}
