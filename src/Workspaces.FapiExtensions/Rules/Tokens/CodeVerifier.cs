using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Tokens;

/// <summary>Redeems a code only with the verifier of its challenge, and refuses a verifier where there was no challenge.</summary>
/// <remarks>Send the code_verifier from which the code_challenge of this authorization request was made.</remarks>
[Rule("code-verifier", "RFC7636-4.6", "FAPI2-SP-FINAL-5.3.2.2-5", "FAPI1-ADV-5.2.2-18", "RFC9700-4.8.2")]
public sealed record CodeVerifier : IRule<GrantRedemption>
{
    public Violation? Check(GrantRedemption subject) =>
        subject is not { Request.GrantType: GrantType.AuthorizationCode, Grant: { } grant }
            ? null
            : (grant.CodeChallenge, subject.Request.CodeVerifier) switch
            {
                (null, null) => null,
                ({ } challenge, { Length: >= 43 and <= 128 } verifier) when Matches(challenge, verifier) => null,
                _ => new(OAuthError.InvalidGrant, "The code_verifier does not fit the code_challenge.")
                {
                    Expected = grant.CodeChallenge is null ? "no verifier" : "43 to 128 characters",
                    Received = Received.Length(subject.Request.CodeVerifier),
                },
            };

    private static bool Matches(string challenge, string verifier)
    {
        var hash = Base64Url.EncodeToUtf8(SHA256.HashData(Encoding.UTF8.GetBytes(verifier)));
        return CryptographicOperations.FixedTimeEquals(hash, Encoding.UTF8.GetBytes(challenge));
    }
}
