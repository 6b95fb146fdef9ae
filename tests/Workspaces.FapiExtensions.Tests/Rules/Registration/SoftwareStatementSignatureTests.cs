using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.FapiExtensions.Tests.Rules.Registration;

public class SoftwareStatementSignatureTests
{
    public static TheoryData<string, RegistrationRequest, string?> RFC7591_5 => new()
    {
        { "valid", Subjects.RegistrationRequest, null },
        { "none was sent", Subjects.RegistrationRequest with { Statement = null }, null },
        { "nobody looked yet", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Signature = SignatureStatus.Unverified } }, null },
        { "missing", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Signature = SignatureStatus.Missing } }, OAuthError.InvalidSoftwareStatement },
        { "nokey", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Signature = SignatureStatus.NoKey } }, OAuthError.InvalidSoftwareStatement },
        { "invalid", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Signature = SignatureStatus.Invalid } }, OAuthError.InvalidSoftwareStatement },
        { "unreadable", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Readable = false } }, OAuthError.InvalidSoftwareStatement },
        { "another algorithm", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Algorithm = "ES256" } }, OAuthError.InvalidSoftwareStatement },
        { "none as algorithm", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Algorithm = "none" } }, OAuthError.InvalidSoftwareStatement },
        { "HS256", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Algorithm = "HS256" } }, OAuthError.InvalidSoftwareStatement },
        { "a key in the header", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { KeyHints = ["jku"] } }, OAuthError.InvalidSoftwareStatement },
        { "keys that are not to be had", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Signature = SignatureStatus.NoKey, KeysFailure = "too slow" } }, OAuthError.InvalidSoftwareStatement },
    };

    [Theory]
    [MemberData(nameof(RFC7591_5))]
    public void Wants_a_signature_of_the_directory(string reason, RegistrationRequest subject, string? error) =>
        Verdict.Is(error, new SoftwareStatementSignature(["PS256"]).Check(subject), reason);
}
