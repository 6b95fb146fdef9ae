using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.FapiExtensions.Tests.Rules.Registration;

public class RegistrationSingleUseTests
{
    public static TheoryData<string, RegistrationRequest, string?> RFC7519_4_1_7 => new()
    {
        { "fresh", Subjects.RegistrationRequest, null },
        { "as JSON", Subjects.RegistrationRequest with { SignedRequest = null }, null },
        { "used", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Replayed = true } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(RFC7519_4_1_7))]
    public void Takes_a_jti_once(string reason, RegistrationRequest subject, string? error) =>
        Verdict.Is(error, new RegistrationSingleUse().Check(subject), reason);

    [Fact]
    public void Tells_that_it_came_before() => Verdict.Tells(
        null, "a jti that was used before", new RegistrationSingleUse().Check(Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Replayed = true } }));
}
