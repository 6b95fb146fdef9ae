using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Dpop;

/// <summary>Requires the claims <c>jti</c>, <c>htm</c>, <c>htu</c> and <c>iat</c> in a DPoP proof.</summary>
/// <remarks>Put jti, htm, htu and iat into every DPoP proof.</remarks>
[Rule("dpop-proof-claims", "RFC9449-4.2", "RFC9449-4.3-3", "DPOP-4.3")]
public sealed record DpopProofClaims : IRule<DpopRequest>
{
    public Violation? Check(DpopRequest subject) =>
        subject.Proof is { JwtId: not (null or ""), Method: not null, Uri: not null, IssuedAt: not null }
            ? null
            : new(OAuthError.InvalidDpopProof, "The DPoP proof must carry jti, htm, htu and iat.");
}
