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

    public static TheoryData<string?, string?, string, SoftwareStatement> Told => new()
    {
        { null, null, "The software statement is no JWT with the claims of this directory.", Subjects.SoftwareStatement with { Readable = false } },
        { null, null, "The header of the software statement must not carry keys.", Subjects.SoftwareStatement with { KeyHints = ["jwk"] } },
        { "PS256", "RS256", "Software statements must be signed with PS256.", Subjects.SoftwareStatement with { Algorithm = "RS256" } },
        { "the key set of the directory", "too slow", "The keys of the directory could not be fetched; the software statement was not verified.", Subjects.SoftwareStatement with { Signature = SignatureStatus.NoKey, KeysFailure = "too slow" } },
        { "valid", "invalid", "The signature of the software statement does not verify with a key of the directory.", Subjects.SoftwareStatement with { Signature = SignatureStatus.Invalid } },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public void Tells_what_is_wrong_with_it(string? expected, string? received, string sentence, SoftwareStatement statement)
    {
        var violation = new SoftwareStatementSignature(["PS256"]).Check(Subjects.RegistrationRequest with { Statement = statement });

        Verdict.Tells(expected, received, violation);
        Assert.Equal(sentence, violation?.Description);
    }
}
