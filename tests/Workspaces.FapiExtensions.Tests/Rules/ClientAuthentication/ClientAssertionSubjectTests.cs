using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;

namespace Workspaces.FapiExtensions.Tests.Rules.ClientAuthentication;

public class ClientAssertionSubjectTests
{
    public static TheoryData<string, ClientAuthenticationAttempt, string?> OIDCC_9 => new()
    {
        { "both", Subjects.Attempt, null },
        { "no assertion", Subjects.Attempt with { Assertion = null }, null },
        { "no sub", Subjects.Attempt with { Assertion = Subjects.Assertion with { Subject = null } }, OAuthError.InvalidClient },
        { "no iss", Subjects.Attempt with { Assertion = Subjects.Assertion with { Issuer = null } }, OAuthError.InvalidClient },
        { "other sub", Subjects.Attempt with { Assertion = Subjects.Assertion with { Subject = "other" } }, OAuthError.InvalidClient },
        { "other iss", Subjects.Attempt with { Assertion = Subjects.Assertion with { Issuer = "other" } }, OAuthError.InvalidClient },
    };

    [Theory]
    [MemberData(nameof(OIDCC_9))]
    public void Requires_the_client_as_issuer_and_subject(string reason, ClientAuthenticationAttempt subject, string? error) =>
        Verdict.Is(error, new ClientAssertionSubject().Check(subject), reason);
}
