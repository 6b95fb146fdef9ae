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

    [Fact]
    public void Tells_a_signature_that_does_not_hold_from_keys_that_are_not_to_be_had()
    {
        var bad = Subjects.SignedRegistration with { Signature = SignatureStatus.NoKey };

        Verdict.Tells("valid", "no_key", new RegistrationSignature().Check(Subjects.RegistrationRequest with { SignedRequest = bad }));
        Verdict.Tells("a key set where the statement names it", "too slow", new RegistrationSignature().Check(Subjects.RegistrationRequest with { SignedRequest = bad with { KeysFailure = "too slow" } }));
    }
}
