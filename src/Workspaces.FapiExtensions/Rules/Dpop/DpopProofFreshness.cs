using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Dpop;

/// <summary>Accepts a DPoP proof only while its <c>iat</c> claim lies within the window that the workspace sets, and <c>exp</c> and <c>nbf</c>, where present, hold.</summary>
/// <remarks>Make a new proof for every request, with iat set to the present time, and keep the clock of the client synchronised.</remarks>
[Rule("dpop-proof-freshness", "RFC9449-4.3-11", "FAPI2-SP-FINAL-5.3.2.1-13", "DPOP-4.3")]
public sealed record DpopProofFreshness : IRule<DpopRequest>
{
    public Violation? Check(DpopRequest subject)
    {
        var (earliest, latest) = (subject.Now - subject.Settings.IatWindow, subject.Now + subject.Settings.IatWindow);
        return subject.Proof.IssuedAt >= earliest && subject.Proof.IssuedAt <= latest
            && (subject.Proof.Expires is null || subject.Proof.Expires > earliest)
            && (subject.Proof.NotBefore is null || subject.Proof.NotBefore <= latest)
            ? null
            : new(OAuthError.InvalidDpopProof, $"The DPoP proof must have been made within {subject.Settings.IatWindow} of now.")
            {
                Expected = $"iat within {subject.Settings.IatWindow} of now",
                Received = Received.Duration(subject.Proof.IssuedAt - subject.Now),
            };
    }
}
