using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.FapiExtensions.Tests.Rules.Registration;

public class RegistrationSigningAlgorithmTests
{
    public static TheoryData<string, RegistrationRequest, string?> FAPI1_ADV_8_6 => new()
    {
        { "PS256", Subjects.RegistrationRequest, null },
        { "as JSON", Subjects.RegistrationRequest with { SignedRequest = null }, null },
        { "ES256 is not allowed", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Algorithm = "ES256" } }, OAuthError.InvalidClientMetadata },
        { "none", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Algorithm = "none" } }, OAuthError.InvalidClientMetadata },
        { "RS256", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Algorithm = "RS256" } }, OAuthError.InvalidClientMetadata },
        { "HS256", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Algorithm = "HS256" } }, OAuthError.InvalidClientMetadata },
        { "empty", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Algorithm = "" } }, OAuthError.InvalidClientMetadata },
        { "a key in the header", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { KeyHints = ["jwk"] } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_8_6))]
    public void Accepts_the_algorithms_of_the_profile(string reason, RegistrationRequest subject, string? error) =>
        Verdict.Is(error, new RegistrationSigningAlgorithm(["PS256"]).Check(subject), reason);

    [Fact]
    public void Tells_which_may_be_and_which_came()
    {
        var violation = new RegistrationSigningAlgorithm(["PS256", "ES256"]).Check(Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Algorithm = "RS256" } });

        Verdict.Tells("PS256 or ES256", "RS256", violation);
        Assert.Equal("Registration requests must be signed with PS256 or ES256.", violation?.Description);
    }
}
