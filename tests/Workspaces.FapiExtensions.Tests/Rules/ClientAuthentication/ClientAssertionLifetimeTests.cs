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

    public static TheoryData<string, string, string, ClientAssertion> Told => new()
    {
        { "exp", "nothing", "The client assertion lacks the claim exp.", Subjects.Assertion with { Expires = null } },
        { "exp in the future", "-00:01:01", "The client assertion has expired.", Subjects.Assertion with { Expires = Subjects.Now.AddSeconds(-61) } },
        { "exp at most 00:05:00 ahead", "00:05:31", "The client assertion must expire within 00:05:00.", Subjects.Assertion with { Expires = Subjects.Now.AddSeconds(331) } },
        { "nbf and iat at most 00:00:30 ahead", "00:00:40", "The nbf or iat claim of the client assertion lies more than 00:00:30 in the future.", Subjects.Assertion with { NotBefore = Subjects.Now.AddSeconds(31), IssuedAt = Subjects.Now.AddSeconds(40) } },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public void Tells_the_bound_and_how_far_it_was_missed(string expected, string received, string sentence, ClientAssertion assertion)
    {
        var violation = new ClientAssertionLifetime(TimeSpan.FromSeconds(30)).Check(Subjects.Attempt with { Assertion = assertion });

        Verdict.Tells(expected, received, violation);
        Assert.Equal(sentence, violation?.Description);
    }
}
