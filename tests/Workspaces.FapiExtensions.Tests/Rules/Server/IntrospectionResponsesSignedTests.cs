using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class IntrospectionResponsesSignedTests
{
    public static TheoryData<string, ServerSettings, string?> FAPI2_MS_FINAL_5_5_1 => new()
    {
        { "signed for whoever asks", Subjects.Settings, null },
        { "JSON alone", Subjects.Settings with { Introspection = new(true, true, false) }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(FAPI2_MS_FINAL_5_5_1))]
    public void Signs_what_is_said_of_tokens(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new IntrospectionResponsesSigned().Check(subject), reason);
}
