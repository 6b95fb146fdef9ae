using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class EncryptionAlgorithmsTests
{
    public static TheoryData<string, ServerSettings, string?> FAPI1_ADV_8_6_1 => new()
    {
        { "allowed", Subjects.Settings, null },
        { "none", Subjects.Settings with { IdTokenEncryption = new([], []) }, null },
        { "RSA1_5", Subjects.Settings with { IdTokenEncryption = new(["RSA1_5"], ["A256GCM"]) }, SettingsError.Invalid },
        { "other content encryption", Subjects.Settings with { AuthorizationResponseEncryption = new(["RSA-OAEP"], ["A128GCM"]) }, SettingsError.Invalid },
        { "half", Subjects.Settings with { RequestObjectEncryption = new(["RSA-OAEP"], []) }, SettingsError.Invalid },
        { "other half", Subjects.Settings with { RequestObjectEncryption = new([], ["A256GCM"]) }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_8_6_1))]
    public void Accepts_allowed_encryption(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new EncryptionAlgorithms(["RSA-OAEP"], ["A256GCM", "A128CBC-HS256"]).Check(subject), reason);
}
