using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.FapiExtensions.Tests.Rules.Registration;

public class SoftwareRegisteredOnceTests
{
    public static TheoryData<string, RegistrationRequest, string?> CDR_ClientRegistration => new()
    {
        { "first", Subjects.RegistrationRequest, null },
        { "again", Subjects.RegistrationRequest with { SoftwareRegistered = true }, OAuthError.InvalidSoftwareStatement },
    };

    [Theory]
    [MemberData(nameof(CDR_ClientRegistration))]
    public void Registers_a_software_once(string reason, RegistrationRequest subject, string? error) =>
        Verdict.Is(error, new SoftwareRegisteredOnce().Check(subject), reason);

    [Fact]
    public void Tells_that_it_is_registered() =>
        Verdict.Tells(null, "a software that is registered", new SoftwareRegisteredOnce().Check(Subjects.RegistrationRequest with { SoftwareRegistered = true }));
}
