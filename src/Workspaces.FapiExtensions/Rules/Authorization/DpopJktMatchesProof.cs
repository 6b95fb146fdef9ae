using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses a pushed request whose <c>dpop_jkt</c> parameter names another key than its DPoP proof.</summary>
/// <remarks>Send as dpop_jkt the RFC 7638 thumbprint of the key that signs the DPoP proof, or leave it out.</remarks>
[Rule("dpop-jkt-matches-proof", "RFC9449-10.1", "FAPI2-SP-FINAL-5.3.2.1-12")]
[NeedsDpop]
[NeedsPushedRequests]
public sealed record DpopJktMatchesProof : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject is { DpopJkt: { } jkt, DpopProof: { } proof } && jkt != proof.Thumbprint
            ? new(OAuthError.InvalidDpopProof, "The dpop_jkt parameter and the DPoP proof name different keys.")
            : null;
}
