using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Verifies the signature of a request object with a key of its client.</summary>
/// <remarks>Sign with the private part of a key in the JWK set of the client, and name it by its kid. Keys that could not be fetched: the record says why.</remarks>
[Rule("request-object-signature", "FAPI1-ADV-5.2.2-1", "FAPI2-MS-FINAL-5.3.1-1", "RFC9101-6.2")]
public sealed record RequestObjectSignature : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestObject switch
        {
            null or { Signature: SignatureStatus.Valid or SignatureStatus.Unverified } => null,
            { KeysFailure: { } failure } => UnfetchedKeys.Refuse(OAuthError.InvalidRequestObject, failure, "the signature of the request object was not verified"),
            { } bad => new(OAuthError.InvalidRequestObject, $"The signature of the request object does not verify with a key of the client. {bad.KeyFault}".TrimEnd())
            {
                Expected = "valid",
                Received = Received.State(bad.Signature),
            },
        };
}
