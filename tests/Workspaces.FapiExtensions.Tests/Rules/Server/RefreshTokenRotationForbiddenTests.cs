using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class RefreshTokenRotationForbiddenTests
{
    public static TheoryData<string, ServerSettings, string?> FAPI2_SP_FINAL_5_3_2_1_9 => new()
    {
        { "kept", Subjects.Settings, null },
        { "replaced", Subjects.Settings with { RefreshTokens = Subjects.Settings.RefreshTokens with { Rotate = true } }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(FAPI2_SP_FINAL_5_3_2_1_9))]
    public void Refuses_rotation(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new RefreshTokenRotationForbidden().Check(subject), reason);
}
