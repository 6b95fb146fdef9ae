using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Dpop;

/// <summary>Refuses requests with more than one DPoP header.</summary>
/// <remarks>Send one DPoP header.</remarks>
[Rule("dpop-proof-single-header", "RFC9449-4.3-1", "DPOP-4.3")]
public sealed record DpopProofSingleHeader : IRule<DpopRequest>
{
    public Violation? Check(DpopRequest subject) =>
        subject.Proof.Headers is 1
            ? null
            : new(OAuthError.InvalidDpopProof, "There must be one DPoP header.") { Expected = "1", Received = Received.Count(subject.Proof.Headers, "headers") };
}
