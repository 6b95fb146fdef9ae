using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class ParOfferedTests
{
    public static TheoryData<string, ServerSettings, string?> FAPI2_SP_FINAL_5_3_2_2_2 => new()
    {
        { "offered", Subjects.Settings, null },
        { "not offered", Subjects.Settings with { PushedAuthorizationRequests = false }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(FAPI2_SP_FINAL_5_3_2_2_2))]
    public void Requires_pushed_requests(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new ParOffered().Check(subject), reason);
}
