using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;

namespace Workspaces.FapiExtensions.Tests.Rules.ClientAuthentication;

public class ClientAssertionLifetimeTests
{
    public static TheoryData<string, ClientAuthenticationAttempt, string?> FAPI2_SP_FINAL_5_3_2_1_13 => new()
    {
        { "one minute", Subjects.Attempt, null },
        { "no assertion", Subjects.Attempt with { Assertion = null }, null },
        { "no exp", Subjects.Attempt with { Assertion = Subjects.Assertion with { Expires = null } }, OAuthError.InvalidClient },
        { "expires now", Subjects.Attempt with { Assertion = Subjects.Assertion with { Expires = Subjects.Now } }, OAuthError.InvalidClient },
        { "expires in a second", Subjects.Attempt with { Assertion = Subjects.Assertion with { Expires = Subjects.Now.AddSeconds(1) } }, null },
        { "limit and tolerance", Subjects.Attempt with { Assertion = Subjects.Assertion with { Expires = Subjects.Now.AddSeconds(330) } }, null },
        { "beyond", Subjects.Attempt with { Assertion = Subjects.Assertion with { Expires = Subjects.Now.AddSeconds(331) } }, OAuthError.InvalidClient },
        { "eight seconds ahead", Subjects.Attempt with { Assertion = Subjects.Assertion with { NotBefore = Subjects.Now.AddSeconds(8), IssuedAt = Subjects.Now.AddSeconds(8) } }, null },
        { "iat 62 seconds ahead", Subjects.Attempt with { Assertion = Subjects.Assertion with { IssuedAt = Subjects.Now.AddSeconds(62) } }, OAuthError.InvalidClient },
        { "nbf 31 seconds ahead", Subjects.Attempt with { Assertion = Subjects.Assertion with { NotBefore = Subjects.Now.AddSeconds(31) } }, OAuthError.InvalidClient },
        { "iat 30 seconds ahead", Subjects.Attempt with { Assertion = Subjects.Assertion with { IssuedAt = Subjects.Now.AddSeconds(30) } }, null },
        { "nbf 30 seconds ahead", Subjects.Attempt with { Assertion = Subjects.Assertion with { NotBefore = Subjects.Now.AddSeconds(30) } }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI2_SP_FINAL_5_3_2_1_13))]
    public void Limits_exp_nbf_and_iat(string reason, ClientAuthenticationAttempt subject, string? error) =>
        Verdict.Is(error, new ClientAssertionLifetime(TimeSpan.FromSeconds(30)).Check(subject), reason);
}
