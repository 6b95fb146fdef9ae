using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Dpop;

/// <summary>Verifies the signature of a DPoP proof with the key in its header.</summary>
/// <remarks>Sign the proof with the private part of the key in its jwk header.</remarks>
[Rule("dpop-proof-signature", "RFC9449-4.3-6", "DPOP-4.3")]
public sealed record DpopProofSignature : IRule<DpopRequest>
{
    public Violation? Check(DpopRequest subject) =>
        subject.Proof.Signature is SignatureStatus.Valid or SignatureStatus.Unverified
            ? null
            : new(OAuthError.InvalidDpopProof, "The signature of the DPoP proof does not verify with the key in its header.")
            {
                Expected = "valid",
                Received = Received.State(subject.Proof.Signature),
            };
}
