using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Tokens;

namespace Workspaces.FapiExtensions.Tests.Rules.Tokens;

public class CodeVerifierTests
{
    public static TheoryData<string, GrantRedemption, string?> RFC7636_4_6 => new()
    {
        { "fits", Subjects.CodeRedemption, null },
        { "absent", Subjects.CodeRedemption with { Request = Subjects.Token with { CodeVerifier = null } }, OAuthError.InvalidGrant },
        { "wrong", Subjects.CodeRedemption with { Request = Subjects.Token with { CodeVerifier = new('a', 43) } }, OAuthError.InvalidGrant },
        { "too short", Subjects.CodeRedemption with { Request = Subjects.Token with { CodeVerifier = "short" } }, OAuthError.InvalidGrant },
        { "the challenge itself", Subjects.CodeRedemption with { Request = Subjects.Token with { CodeVerifier = Subjects.Grant.CodeChallenge } }, OAuthError.InvalidGrant },
        { "no challenge, no verifier", Subjects.CodeRedemption with { Request = Subjects.Token with { CodeVerifier = null }, Grant = Subjects.Grant with { CodeChallenge = null } }, null },
        { "no challenge, but a verifier", Subjects.CodeRedemption with { Grant = Subjects.Grant with { CodeChallenge = null } }, OAuthError.InvalidGrant },
        { "refresh", Subjects.RefreshRedemption, null },
        { "no grant is another rule", Subjects.CodeRedemption with { Grant = null }, null },
    };

    [Theory]
    [MemberData(nameof(RFC7636_4_6))]
    public void Compares_the_verifier_with_the_challenge(string reason, GrantRedemption subject, string? error) =>
        Verdict.Is(error, new CodeVerifier().Check(subject), reason);

    [Theory]
    [InlineData(42, false)]
    [InlineData(43, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void Takes_verifiers_of_so_many_characters(int length, bool taken)
    {
        var verifier = new string('v', length);
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(verifier)));
        var subject = Subjects.CodeRedemption with { Request = Subjects.Token with { CodeVerifier = verifier }, Grant = Subjects.Grant with { CodeChallenge = challenge } };

        Assert.Equal(taken, new CodeVerifier().Check(subject) is null);
    }

    [Fact]
    public void Tells_what_is_expected_and_how_long_it_was()
    {
        Verdict.Tells("43 to 128 characters", "nothing", new CodeVerifier().Check(Subjects.CodeRedemption with { Request = Subjects.Token with { CodeVerifier = null } }));
        Verdict.Tells("43 to 128 characters", "5 characters", new CodeVerifier().Check(Subjects.CodeRedemption with { Request = Subjects.Token with { CodeVerifier = "short" } }));
        Verdict.Tells("no verifier", "43 characters", new CodeVerifier().Check(Subjects.CodeRedemption with { Grant = Subjects.Grant with { CodeChallenge = null } }));
    }
}
