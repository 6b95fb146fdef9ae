using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Dpop;

/// <summary>Requires the <c>htm</c> claim of a DPoP proof to be the method of its request.</summary>
/// <remarks>Set htm to the HTTP method of the request, in upper case.</remarks>
[Rule("dpop-proof-method", "RFC9449-4.3-8", "DPOP-4.3")]
public sealed record DpopProofMethod : IRule<DpopRequest>
{
    public Violation? Check(DpopRequest subject) =>
        subject.Proof.Method == subject.Method
            ? null
            : new(OAuthError.InvalidDpopProof, "The htm claim of the DPoP proof is not the method of the request.")
            {
                Expected = Vocabulary.Tell(subject.Method, Vocabulary.HttpMethods),
                Received = Received.Word(subject.Proof.Method, Vocabulary.HttpMethods),
            };
}
