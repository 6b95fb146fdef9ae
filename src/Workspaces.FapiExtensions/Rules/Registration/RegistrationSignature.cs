using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Registration;

/// <summary>Verifies the signature of a registration request with a key that the software statement names.</summary>
/// <remarks>Sign with the private part of a signing key that stands in the key set of the software statement, and name it by its kid.</remarks>
[Rule("registration-signature", "OBUK-DCR-3.4", "CDR-ClientRegistration", "RFC7591-3.1")]
[NeedsSignedRegistrations]
public sealed record RegistrationSignature : IRule<RegistrationRequest>
{
    public Violation? Check(RegistrationRequest subject) => subject.SignedRequest switch
    {
        null or { Signature: SignatureStatus.Valid or SignatureStatus.Unverified } => null,
        { KeysFailure: { } failure } => new(OAuthError.InvalidClientMetadata, "The keys of the software could not be fetched from where its statement names them; the request was not verified.")
        {
            Expected = "a key set where the statement names it",
            Received = Received.Failure(failure),
        },
        { } bad => new(OAuthError.InvalidClientMetadata, "The signature of the registration request does not verify with a key of the software.")
        {
            Expected = "valid",
            Received = Received.State(bad.Signature),
        },
    };
}
