using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Tokens;

namespace Workspaces.FapiExtensions.Tests.Rules.Tokens;

public class CodeVerifierTests
{
    public static TheoryData<string, GrantRedemption, string?> RFC7636_4_6 => new()
    {
        { "fits", Subjects.Token.Redeems(Subjects.Grant), null },
        { "absent", (Subjects.Token with { CodeVerifier = null }).Redeems(Subjects.Grant), OAuthError.InvalidGrant },
        { "wrong", (Subjects.Token with { CodeVerifier = new('a', 43) }).Redeems(Subjects.Grant), OAuthError.InvalidGrant },
        { "too short", (Subjects.Token with { CodeVerifier = "short" }).Redeems(Subjects.Grant), OAuthError.InvalidGrant },
        { "the challenge itself", (Subjects.Token with { CodeVerifier = Subjects.Grant.CodeChallenge }).Redeems(Subjects.Grant), OAuthError.InvalidGrant },
        { "no challenge, no verifier", (Subjects.Token with { CodeVerifier = null }).Redeems(Subjects.Grant with { CodeChallenge = null }), null },
        { "no challenge, but a verifier", Subjects.Token.Redeems(Subjects.Grant with { CodeChallenge = null }), OAuthError.InvalidGrant },
        { "refresh", Subjects.Refresh.Redeems(Subjects.Grant), null },
        { "no grant is another rule", Subjects.Token.Redeems(null), null },
    };

    [Theory]
    [MemberData(nameof(RFC7636_4_6))]
    public void Compares_the_verifier_with_the_challenge(string reason, GrantRedemption subject, string? error) =>
        Verdict.Is(error, new CodeVerifier().Check(subject), reason);
}
