using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.FapiExtensions.Tests.Rules.Registration;

public class RegistrationSignatureTests
{
    public static TheoryData<string, RegistrationRequest, string?> RFC7591_3_1 => new()
    {
        { "valid", Subjects.RegistrationRequest, null },
        { "as JSON", Subjects.RegistrationRequest with { SignedRequest = null }, null },
        { "nobody looked yet", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Signature = SignatureStatus.Unverified } }, null },
        { "missing", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Signature = SignatureStatus.Missing } }, OAuthError.InvalidClientMetadata },
        { "nokey", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Signature = SignatureStatus.NoKey } }, OAuthError.InvalidClientMetadata },
        { "invalid", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Signature = SignatureStatus.Invalid } }, OAuthError.InvalidClientMetadata },
        { "keys that are not to be had", Subjects.RegistrationRequest with { SignedRequest = Subjects.SignedRegistration with { Signature = SignatureStatus.NoKey, KeysFailure = "too slow" } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(RFC7591_3_1))]
    public void Wants_a_signature_of_the_software(string reason, RegistrationRequest subject, string? error) =>
        Verdict.Is(error, new RegistrationSignature().Check(subject), reason);
}
