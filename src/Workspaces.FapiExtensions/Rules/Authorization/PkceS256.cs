using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Requires PKCE of the requests <see cref="When"/> says, and accepts a code challenge only in the method S256.</summary>
/// <remarks>Make a random code_verifier for each request, and send its SHA-256 in base64url as code_challenge with code_challenge_method=S256.</remarks>
[Rule("pkce-s256", "FAPI2-SP-FINAL-5.3.2.2-5", "FAPI1-ADV-5.2.2-18", "FAPI1-BASE-5.2.2-7", "RFC7636-4.4.1")]
public sealed record PkceS256(PkceDemand When) : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject)
    {
        var needed = When is PkceDemand.Always || subject.Pushed;
        return subject switch
        {
            { CodeChallenge: null, CodeChallengeMethod: null } when !needed => null,
            { CodeChallenge: { Length: 43 } challenge, CodeChallengeMethod: "S256" } when challenge.All(IsBase64Url) => null,
            _ => new(OAuthError.InvalidRequest, "A code_challenge of 43 base64url characters with the code_challenge_method S256 is needed.")
            {
                Expected = "43 characters, S256",
                Received = Received.Length(subject.CodeChallenge).And(Received.Word(subject.CodeChallengeMethod, Vocabulary.CodeChallengeMethods)),
            },
        };
    }

    private static bool IsBase64Url(char value) => char.IsAsciiLetterOrDigit(value) || value is '-' or '_';
}
