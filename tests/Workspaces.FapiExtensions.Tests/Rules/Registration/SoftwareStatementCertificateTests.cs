using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.FapiExtensions.Tests.Rules.Registration;

public class SoftwareStatementCertificateTests
{
    public static TheoryData<string, RegistrationAccess, string?> BrazilOBDCR_7_1_13 => new()
    {
        { "both", Subjects.RegistrationAccess, null },
        { "nothing says whose", Subjects.RegistrationAccess with { SoftwareId = null, OrganisationId = null }, null },
        { "the older form", Subjects.RegistrationAccess with { CertificateSubject = new Dictionary<string, IReadOnlyList<string>> { ["OU"] = ["organisation"], ["UID"] = ["software"] } }, null },
        { "one of several of a name", Subjects.RegistrationAccess with { CertificateSubject = new Dictionary<string, IReadOnlyList<string>> { ["OU"] = ["unit", "organisation"], ["UID"] = ["other", "software"] } }, null },
        { "an organisation, and nothing says which software", Subjects.RegistrationAccess with { OrganisationId = null, CertificateSubject = new Dictionary<string, IReadOnlyList<string>> { ["UID"] = ["software"] } }, null },
        { "another organisation", Subjects.RegistrationAccess with { OrganisationId = "other" }, OAuthError.InvalidSoftwareStatement },
        { "another software", Subjects.RegistrationAccess with { SoftwareId = "other" }, OAuthError.InvalidSoftwareStatement },
        { "another prefix", Subjects.RegistrationAccess with { CertificateSubject = new Dictionary<string, IReadOnlyList<string>> { ["organizationIdentifier"] = ["PSDBR-organisation"], ["UID"] = ["software"] } }, OAuthError.InvalidSoftwareStatement },
        { "in another attribute", Subjects.RegistrationAccess with { CertificateSubject = new Dictionary<string, IReadOnlyList<string>> { ["O"] = ["organisation"], ["UID"] = ["software"] } }, OAuthError.InvalidSoftwareStatement },
        { "no software in the certificate", Subjects.RegistrationAccess with { CertificateSubject = new Dictionary<string, IReadOnlyList<string>> { ["OU"] = ["organisation"] } }, OAuthError.InvalidSoftwareStatement },
        { "an empty subject", Subjects.RegistrationAccess with { CertificateSubject = new Dictionary<string, IReadOnlyList<string>>() }, OAuthError.InvalidSoftwareStatement },
    };

    [Theory]
    [MemberData(nameof(BrazilOBDCR_7_1_13))]
    public void Wants_the_certificate_of_the_same_organisation_and_software(string reason, RegistrationAccess subject, string? error) =>
        Verdict.Is(error, new SoftwareStatementCertificate(["organizationIdentifier", "OU"], ["OFBBR-"], ["UID"]).Check(subject), reason);

    [Fact]
    public void Does_not_look_for_a_software_where_certificates_name_none() =>
        Verdict.Is(null, new SoftwareStatementCertificate(["organizationIdentifier"], ["OFBBR-"], []).Check(Subjects.RegistrationAccess with { SoftwareId = "other" }), "another software");

    [Theory]
    [InlineData("other", "software", "The client certificate is not of the organisation of the software statement.")]
    [InlineData("organisation", "other", "The client certificate is not of the software of the software statement.")]
    public void Says_of_which_it_is_not(string organisation, string software, string sentence) => Assert.Equal(
        sentence, new SoftwareStatementCertificate(["organizationIdentifier"], ["OFBBR-"], ["UID"]).Check(Subjects.RegistrationAccess with { OrganisationId = organisation, SoftwareId = software })?.Description);
}
