using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class DefaultAcrSupportedTests
{
    public static TheoryData<string, ServerSettings, string?> OIDCC_2 => new()
    {
        { "supported", Subjects.Settings, null },
        { "none", Subjects.Settings with { DefaultAcr = null }, null },
        { "not supported", Subjects.Settings with { DefaultAcr = "loa9" }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(OIDCC_2))]
    public void Gives_a_supported_acr(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new DefaultAcrSupported().Check(subject), reason);
}
