using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;

namespace Workspaces.FapiExtensions.Tests.Rules.ClientAuthentication;

public class ClientAssertionTypeTests
{
    public static TheoryData<string, ClientAuthenticationAttempt, string?> RFC7523_3 => new()
    {
        { "absent", Subjects.Attempt, null },
        { "no assertion", Subjects.Attempt with { Assertion = null }, null },
        { "JWT", Subjects.Attempt with { Assertion = Subjects.Assertion with { Type = "jwt" } }, null },
        { "own type", Subjects.Attempt with { Assertion = Subjects.Assertion with { Type = "client-authentication+jwt" } }, null },
        { "request object", Subjects.Attempt with { Assertion = Subjects.Assertion with { Type = "oauth-authz-req+jwt" } }, OAuthError.InvalidClient },
    };

    [Theory]
    [MemberData(nameof(RFC7523_3))]
    public void Refuses_jwts_of_another_kind(string reason, ClientAuthenticationAttempt subject, string? error) =>
        Verdict.Is(error, new ClientAssertionType(["JWT", "client-authentication+jwt"]).Check(subject), reason);

    [Fact]
    public void Tells_which_may_be_and_which_came() => Verdict.Tells(
        "JWT or client-authentication+jwt", "dpop+jwt",
        new ClientAssertionType(["JWT", "client-authentication+jwt"]).Check(Subjects.Attempt with { Assertion = Subjects.Assertion with { Type = "dpop+jwt" } }));
}
