using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Dpop;

/// <summary>Requires the <c>typ</c> header <c>dpop+jwt</c> of a DPoP proof.</summary>
/// <remarks>Set the typ header of the proof to dpop+jwt.</remarks>
[Rule("dpop-proof-type", "RFC9449-4.3-4", "DPOP-4.3")]
public sealed record DpopProofType : IRule<DpopRequest>
{
    public Violation? Check(DpopRequest subject) =>
        subject.Proof.Type is { } type && JwtType.Same(type, "dpop+jwt")
            ? null
            : new(OAuthError.InvalidDpopProof, "The typ header of a DPoP proof must be dpop+jwt.")
            {
                Expected = "dpop+jwt",
                Received = Received.Word(subject.Proof.Type, Vocabulary.JwtTypes),
            };
}
