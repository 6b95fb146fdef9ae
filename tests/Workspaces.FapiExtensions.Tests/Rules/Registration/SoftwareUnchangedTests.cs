using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.FapiExtensions.Tests.Rules.Registration;

public class SoftwareUnchangedTests
{
    public static TheoryData<string, RegistrationRequest, string?> RFC7592_2_2 => new()
    {
        { "the same", Subjects.RegistrationRequest with { IsChange = true }, null },
        { "another", Subjects.RegistrationRequest with { IsChange = true, SoftwareChanged = true }, OAuthError.InvalidSoftwareStatement },
    };

    [Theory]
    [MemberData(nameof(RFC7592_2_2))]
    public void Keeps_a_client_with_its_software(string reason, RegistrationRequest subject, string? error) =>
        Verdict.Is(error, new SoftwareUnchanged().Check(subject), reason);
}
