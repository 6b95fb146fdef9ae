using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class IdTokenEncryptionOfferedTests
{
    public static TheoryData<string, ServerSettings, string?> BrazilOB_5_2_2_2_1 => new()
    {
        { "offered", Subjects.Settings, null },
        { "not offered", Subjects.Settings with { IdTokenEncryption = new([], []) }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(BrazilOB_5_2_2_2_1))]
    public void Requires_encryption(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new IdTokenEncryptionOffered().Check(subject), reason);
}
