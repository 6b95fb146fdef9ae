using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.FapiExtensions.Tests.Rules.Registration;

public class RegistrationClaimsTests
{
    public static TheoryData<string, RegistrationRequest, string?> RFC7519_4_1 => new()
    {
        { "good", Subjects.RegistrationRequest, null },
        { "as JSON", Subjects.RegistrationRequest with { SignedRequest = null }, null },
        { "the name of the directory for the server", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Audiences = ["0015800001041RHAAY"] } }, null },
        { "several audiences", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Audiences = ["https://elsewhere.example", Subjects.Issuer] } }, null },
        { "another server", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Audiences = ["https://elsewhere.example"] } }, OAuthError.InvalidClientMetadata },
        { "the issuer with a slash", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Audiences = [Subjects.Issuer + "/"] } }, OAuthError.InvalidClientMetadata },
        { "no audience", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Audiences = [] } }, OAuthError.InvalidClientMetadata },
        { "no issuer", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Issuer = null } }, OAuthError.InvalidClientMetadata },
        { "another software", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Issuer = "other" } }, OAuthError.InvalidClientMetadata },
        { "a statement that names no software is told elsewhere", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { SoftwareId = null } }, null },
        { "without a statement any software", Subjects.RegistrationRequest with { Statement = null }, null },
        { "no jti", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { JwtId = null } }, OAuthError.InvalidClientMetadata },
        { "no iat", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { IssuedAt = null } }, OAuthError.InvalidClientMetadata },
        { "no exp", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Expires = null } }, OAuthError.InvalidClientMetadata },
        { "expires now", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Expires = Subjects.Now } }, OAuthError.InvalidClientMetadata },
        { "a second left", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Expires = Subjects.Now + TimeSpan.FromSeconds(1) } }, null },
        { "at the longest", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Expires = Subjects.Now + TimeSpan.FromSeconds(1830) } }, null },
        { "too long", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Expires = Subjects.Now + TimeSpan.FromSeconds(1831) } }, OAuthError.InvalidClientMetadata },
        { "a clock that is a little ahead", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { IssuedAt = Subjects.Now + TimeSpan.FromSeconds(30) } }, null },
        { "from the future", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { IssuedAt = Subjects.Now + TimeSpan.FromSeconds(31) } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(RFC7519_4_1))]
    public void Wants_a_request_of_this_software_for_this_server_of_now(string reason, RegistrationRequest subject, string? error) =>
        Verdict.Is(error, new RegistrationClaims(TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(30)).Check(subject), reason);

    public static TheoryData<string, SignedRegistration> Sentences => new()
    {
        { "The registration request lacks one of the claims iss, aud, iat, exp and jti.", Subjects.SignedRegistration with { Audiences = [] } },
        { "The registration request has expired.", Subjects.SignedRegistration with { Expires = Subjects.Now } },
        { "The registration request must expire within 00:30:00.", Subjects.SignedRegistration with { Expires = Subjects.Now.AddHours(1) } },
        { "The iat of the registration request lies in the future.", Subjects.SignedRegistration with { IssuedAt = Subjects.Now.AddMinutes(1) } },
        { "The aud of the registration request does not name this server.", Subjects.SignedRegistration with { Audiences = ["https://elsewhere.example"] } },
        { "The iss of the registration request is not the software of its statement.", Subjects.SignedRegistration with { Issuer = "other" } },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Says_which_claim(string sentence, SignedRegistration request) => Assert.Equal(
        sentence, new RegistrationClaims(TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(30)).Check(Subjects.RegistrationRequest with { SignedRequest = request })?.Description);
}
