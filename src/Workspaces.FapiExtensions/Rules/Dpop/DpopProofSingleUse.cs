using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Dpop;

/// <summary>Accepts each DPoP proof only once.</summary>
/// <remarks>Make a new proof with a new random jti for every request, also when a request is repeated.</remarks>
[Rule("dpop-proof-single-use", "RFC9449-11.1", "RFC9449-4.3-11")]
public sealed record DpopProofSingleUse : IRule<DpopRequest>
{
    public Violation? Check(DpopRequest subject) =>
        !subject.Proof.Replayed
            ? null
            : new(OAuthError.InvalidDpopProof, "The DPoP proof was used before.");
}
