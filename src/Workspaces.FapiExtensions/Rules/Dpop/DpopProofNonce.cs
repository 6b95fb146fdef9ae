using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Dpop;

/// <summary>Requires a nonce of the workspace in a DPoP proof where the workspace demands one, and refuses one that it did not issue or no longer honours.</summary>
/// <remarks>Repeat the request with a new proof whose nonce is the one in the DPoP-Nonce header of the answer.</remarks>
[Rule("dpop-proof-nonce", "RFC9449-8", "RFC9449-9", "RFC9449-4.3-10")]
public sealed record DpopProofNonce : IRule<DpopRequest>
{
    public Violation? Check(DpopRequest subject) =>
        subject.Proof switch
        {
            { NonceValid: true } => null,
            { Nonce: null } when !subject.Settings.RequireNonce => null,
            _ => new(OAuthError.UseDpopNonce, "The DPoP proof must carry the nonce that this server gave out last.")
            {
                Expected = "the nonce of this server",
                Received = subject.Proof.Nonce is null ? Received.Nothing : Received.Was("another nonce"),
            },
        };
}
