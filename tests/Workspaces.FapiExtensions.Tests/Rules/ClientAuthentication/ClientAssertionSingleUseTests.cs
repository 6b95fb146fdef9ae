using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;

namespace Workspaces.FapiExtensions.Tests.Rules.ClientAuthentication;

public class ClientAssertionSingleUseTests
{
    public static TheoryData<string, ClientAuthenticationAttempt, string?> OIDCC_9 => new()
    {
        { "first use", Subjects.Attempt, null },
        { "no assertion", Subjects.Attempt with { Assertion = null }, null },
        { "no jti", Subjects.Attempt with { Assertion = Subjects.Assertion with { JwtId = null } }, OAuthError.InvalidClient },
        { "empty jti", Subjects.Attempt with { Assertion = Subjects.Assertion with { JwtId = "" } }, OAuthError.InvalidClient },
        { "second use", Subjects.Attempt with { Assertion = Subjects.Assertion with { Replayed = true } }, OAuthError.InvalidClient },
    };

    [Theory]
    [MemberData(nameof(OIDCC_9))]
    public void Accepts_an_assertion_once(string reason, ClientAuthenticationAttempt subject, string? error) =>
        Verdict.Is(error, new ClientAssertionSingleUse().Check(subject), reason);

    [Fact]
    public void Tells_a_jti_that_is_missing_from_one_that_came_before()
    {
        Verdict.Tells("jti", "nothing", new ClientAssertionSingleUse().Check(Subjects.Attempt with { Assertion = Subjects.Assertion with { JwtId = "" } }));
        Verdict.Tells(null, null, new ClientAssertionSingleUse().Check(Subjects.Attempt with { Assertion = Subjects.Assertion with { Replayed = true } }));
    }
}
