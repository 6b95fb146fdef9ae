using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.FapiExtensions.Tests.Rules.Registration;

public class SoftwareStatementRequiredTests
{
    public static TheoryData<string, RegistrationRequest, string?> RFC7591_2_3 => new()
    {
        { "there", Subjects.RegistrationRequest, null },
        { "missing", Subjects.RegistrationRequest with { Statement = null }, OAuthError.InvalidSoftwareStatement },
        { "missing at a change", Subjects.RegistrationRequest with { Statement = null, IsChange = true }, OAuthError.InvalidSoftwareStatement },
    };

    [Theory]
    [MemberData(nameof(RFC7591_2_3))]
    public void Wants_a_statement(string reason, RegistrationRequest subject, string? error) =>
        Verdict.Is(error, new SoftwareStatementRequired(ForChanges: true).Check(subject), reason);

    [Fact]
    public void Wants_none_for_changes_where_the_profile_does_not() =>
        Verdict.Is(null, new SoftwareStatementRequired(ForChanges: false).Check(Subjects.RegistrationRequest with { Statement = null, IsChange = true }), "a change");

    [Fact]
    public void Wants_one_for_the_first_registration_even_so() =>
        Verdict.Tells("software_statement", "nothing", new SoftwareStatementRequired(ForChanges: false).Check(Subjects.RegistrationRequest with { Statement = null }));
}
