using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Dpop;

/// <summary>Requires the <c>ath</c> claim of a DPoP proof beside an access token to be the hash of that token.</summary>
/// <remarks>Set ath to the SHA-256 of the access token in base64url.</remarks>
[Rule("dpop-proof-access-token-hash", "RFC9449-4.3-12", "RFC9449-7.1")]
public sealed record DpopProofAccessTokenHash : IRule<DpopRequest>
{
    public Violation? Check(DpopRequest subject) =>
        subject.AccessToken is null || (subject.Proof.AccessTokenHash is { } ath && Hash(subject.AccessToken) == ath)
            ? null
            : new(OAuthError.InvalidDpopProof, "The ath claim of the DPoP proof is not the hash of the access token.")
            {
                Expected = "the hash of the token",
                Received = subject.Proof.AccessTokenHash is null ? Received.Nothing : Received.Was("another hash"),
            };

    private static string Hash(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
}
