using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Dpop;

/// <summary>Accepts DPoP proofs only in the signing algorithms that the workspace offers for them.</summary>
/// <remarks>Sign DPoP proofs with one of the dpop_signing_alg_values_supported of the metadata.</remarks>
[Rule("dpop-proof-algorithm", "RFC9449-4.3-5", "FAPI2-SP-FINAL-5.4.1", "DPOP-4.3")]
public sealed record DpopProofAlgorithm : IRule<DpopRequest>
{
    public Violation? Check(DpopRequest subject) =>
        subject.Settings.Algorithms.Contains(subject.Proof.Algorithm)
            ? null
            : new(OAuthError.InvalidDpopProof, $"DPoP proofs must be signed with {string.Join(" or ", subject.Settings.Algorithms)}.")
            {
                Expected = string.Join(" or ", subject.Settings.Algorithms),
                Received = Received.Word(subject.Proof.Algorithm, Vocabulary.SigningAlgorithms),
            };
}
