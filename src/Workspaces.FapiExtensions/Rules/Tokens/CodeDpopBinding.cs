using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Tokens;

/// <summary>Redeems a code that is bound to a DPoP key only with a proof of that key.</summary>
/// <remarks>Redeem the code with a DPoP proof of the key that the authorization request named or proved.</remarks>
[Rule("code-dpop-binding", "RFC9449-10", "FAPI2-SP-FINAL-5.3.2.1-12")]
[NeedsDpop]
public sealed record CodeDpopBinding : IRule<GrantRedemption>
{
    public Violation? Check(GrantRedemption subject) =>
        subject is { Request.GrantType: GrantType.AuthorizationCode, Grant.DpopJkt: { } jkt } && jkt != subject.Request.DpopProof?.Thumbprint
            ? new(OAuthError.InvalidGrant, "The code is bound to another DPoP key.")
            {
                Expected = "the DPoP key of the request",
                Received = subject.Request.DpopProof is null ? Received.Nothing : Received.Was("another key"),
            }
            : null;
}
