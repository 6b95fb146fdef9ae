using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.FapiExtensions.Tests.Rules.Registration;

public class SoftwareStatementAgeTests
{
    public static TheoryData<string, RegistrationRequest, string?> BrazilOBDCR_7_1_3 => new()
    {
        { "a minute", Subjects.RegistrationRequest, null },
        { "none was sent", Subjects.RegistrationRequest with { Statement = null }, null },
        { "unreadable is told elsewhere", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Readable = false, IssuedAt = null } }, null },
        { "at the oldest", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { IssuedAt = Subjects.Now - TimeSpan.FromMinutes(5) } }, null },
        { "too old", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { IssuedAt = Subjects.Now - TimeSpan.FromSeconds(301) } }, OAuthError.InvalidSoftwareStatement },
        { "a clock that is a little ahead", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { IssuedAt = Subjects.Now + TimeSpan.FromSeconds(30) } }, null },
        { "from the future", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { IssuedAt = Subjects.Now + TimeSpan.FromSeconds(31) } }, OAuthError.InvalidSoftwareStatement },
        { "no iat", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { IssuedAt = null } }, OAuthError.InvalidSoftwareStatement },
        { "expired", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Expires = Subjects.Now } }, OAuthError.InvalidSoftwareStatement },
        { "not expired", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Expires = Subjects.Now + TimeSpan.FromSeconds(1) } }, null },
    };

    [Theory]
    [MemberData(nameof(BrazilOBDCR_7_1_3))]
    public void Wants_a_statement_of_now(string reason, RegistrationRequest subject, string? error) =>
        Verdict.Is(error, new SoftwareStatementAge(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30)).Check(subject), reason);

    public static TheoryData<string, string, SoftwareStatement> Told => new()
    {
        { "nothing", "The software statement lacks the claim iat.", Subjects.SoftwareStatement with { IssuedAt = null } },
        { "00:01:00", "The software statement is from the future.", Subjects.SoftwareStatement with { IssuedAt = Subjects.Now.AddMinutes(1) } },
        { "00:06:00", "The software statement is older than 00:05:00.", Subjects.SoftwareStatement with { IssuedAt = Subjects.Now.AddMinutes(-6) } },
        { "00:00:10", "The software statement has expired.", Subjects.SoftwareStatement with { Expires = Subjects.Now.AddSeconds(-10) } },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public void Tells_how_far_it_is_from_now(string received, string sentence, SoftwareStatement statement)
    {
        var violation = new SoftwareStatementAge(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30)).Check(Subjects.RegistrationRequest with { Statement = statement });

        Verdict.Tells("at most 00:05:00 old", received, violation);
        Assert.Equal(sentence, violation?.Description);
    }
}
