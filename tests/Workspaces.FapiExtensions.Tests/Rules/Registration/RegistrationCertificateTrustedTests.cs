using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.FapiExtensions.Tests.Rules.Registration;

public class RegistrationCertificateTrustedTests
{
    public static TheoryData<string, RegistrationAccess, string?> BrazilOBDCR_7_1_1 => new()
    {
        { "trusted", Subjects.RegistrationAccess, null },
        { "none", Subjects.RegistrationAccess with { Certificate = null }, OAuthError.InvalidClient },
        { "not trusted", Subjects.RegistrationAccess with { Certificate = new("t", Trusted: false, MatchesRegistration: true, MatchesRegisteredKey: true) }, OAuthError.InvalidClient },
    };

    [Theory]
    [MemberData(nameof(BrazilOBDCR_7_1_1))]
    public void Wants_a_trusted_certificate(string reason, RegistrationAccess subject, string? error) =>
        Verdict.Is(error, new RegistrationCertificateTrusted().Check(subject), reason);

    [Fact]
    public void Tells_none_from_another()
    {
        Verdict.Tells("a client certificate", "nothing", new RegistrationCertificateTrusted().Check(Subjects.RegistrationAccess with { Certificate = null }));
        Verdict.Tells("a trusted certificate", "another certificate", new RegistrationCertificateTrusted().Check(Subjects.RegistrationAccess with { Certificate = Subjects.Certificate with { Trusted = false } }));
    }
}
