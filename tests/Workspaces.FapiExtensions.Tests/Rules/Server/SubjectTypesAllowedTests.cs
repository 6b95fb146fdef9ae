using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class SubjectTypesAllowedTests
{
    public static TheoryData<string, ServerSettings, string?> BrazilOB_5_2_2_22 => new()
    {
        { "allowed", Subjects.Settings with { SubjectTypes = ["public"] }, null },
        { "another", Subjects.Settings, SettingsError.Invalid },
        { "none", Subjects.Settings with { SubjectTypes = [] }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(BrazilOB_5_2_2_22))]
    public void Accepts_allowed_subject_types(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new SubjectTypesAllowed(["public"]).Check(subject), reason);
}
