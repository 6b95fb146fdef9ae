using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;

namespace Workspaces.FapiExtensions.Tests.Rules.ClientAuthentication;

public class ClientAssertionKeyHintsTests
{
    public static TheoryData<string, ClientAuthenticationAttempt, string?> FAPI1_ADV_8_9 => new()
    {
        { "none", Subjects.Attempt, null },
        { "no assertion", Subjects.Attempt with { Assertion = null }, null },
        { "x5u", Subjects.Attempt with { Assertion = Subjects.Assertion with { KeyHints = ["x5u"] } }, OAuthError.InvalidClient },
        { "not on the list", Subjects.Attempt with { Assertion = Subjects.Assertion with { KeyHints = ["jwk"] } }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_8_9))]
    public void Refuses_headers_that_point_at_keys(string reason, ClientAuthenticationAttempt subject, string? error) =>
        Verdict.Is(error, new ClientAssertionKeyHints(["x5u"]).Check(subject), reason);

    [Fact]
    public void Tells_which_came_as_far_as_they_are_known() =>
        Verdict.Tells(null, "other, x5u", new ClientAssertionKeyHints(["x5u"]).Check(Subjects.Attempt with { Assertion = Subjects.Assertion with { KeyHints = ["jwk", "x5u"] } }));
}
