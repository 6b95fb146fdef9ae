using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Dpop;

/// <summary>Refuses a DPoP proof that is no JWT with a public asymmetric key in its header, or with an RSA key of other than 2048 to 4096 bits.</summary>
/// <remarks>Send a compact signed JWT whose jwk header is the public part of an asymmetric key.</remarks>
[Rule("dpop-proof-well-formed", "RFC9449-4.3-2", "RFC9449-4.3-7", "DPOP-4.3")]
public sealed record DpopProofWellFormed : IRule<DpopRequest>
{
    public Violation? Check(DpopRequest subject) =>
        subject.Proof.WellFormed
            ? null
            : new(OAuthError.InvalidDpopProof, subject.Proof.KeyFault ?? "The DPoP proof must be a JWT with a public key in its jwk header.");
}
