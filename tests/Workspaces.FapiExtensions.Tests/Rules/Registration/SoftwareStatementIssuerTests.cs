using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.FapiExtensions.Tests.Rules.Registration;

public class SoftwareStatementIssuerTests
{
    public static TheoryData<string, RegistrationRequest, string?> RFC7591_2_3 => new()
    {
        { "known", Subjects.RegistrationRequest, null },
        { "none was sent", Subjects.RegistrationRequest with { Statement = null }, null },
        { "unreadable is told elsewhere", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Readable = false, Issuer = null } }, null },
        { "another", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Issuer = "Another" } }, OAuthError.InvalidSoftwareStatement },
        { "another case", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Issuer = "directory" } }, OAuthError.InvalidSoftwareStatement },
        { "none", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Issuer = null } }, OAuthError.InvalidSoftwareStatement },
        { "no software", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { SoftwareId = null } }, OAuthError.InvalidSoftwareStatement },
        { "no organisation", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { OrganisationId = null } }, OAuthError.InvalidSoftwareStatement },
        { "a workspace without directories", Subjects.RegistrationRequest with { Settings = Subjects.RegistrationSettings with { SoftwareStatements = null } }, OAuthError.InvalidSoftwareStatement },
    };

    [Theory]
    [MemberData(nameof(RFC7591_2_3))]
    public void Knows_its_directories(string reason, RegistrationRequest subject, string? error) =>
        Verdict.Is(error, new SoftwareStatementIssuer().Check(subject), reason);

    [Theory]
    [InlineData("Directory", "The software statement names no software, or no organisation.")]
    [InlineData("Another", "The software statement is not from a directory that this workspace knows.")]
    public void Tells_a_statement_of_nobody_from_one_of_a_stranger(string issuer, string sentence) => Assert.Equal(
        sentence, new SoftwareStatementIssuer().Check(Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Issuer = issuer, SoftwareId = null } })?.Description);
}
