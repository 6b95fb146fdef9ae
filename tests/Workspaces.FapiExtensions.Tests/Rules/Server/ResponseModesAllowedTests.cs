using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class ResponseModesAllowedTests
{
    public static TheoryData<string, ServerSettings, string?> JARM_2_3 => new()
    {
        { "allowed", Subjects.Settings with { ResponseTypes = new Dictionary<string, IReadOnlyList<string>> { ["code"] = ["jwt"] } }, null },
        { "another type", Subjects.Settings, SettingsError.Invalid },
        { "another mode", Subjects.Settings with { ResponseTypes = new Dictionary<string, IReadOnlyList<string>> { ["code"] = ["jwt", "query"] } }, SettingsError.Invalid },
        { "no mode", Subjects.Settings with { ResponseTypes = new Dictionary<string, IReadOnlyList<string>> { ["code"] = [] } }, SettingsError.Invalid },
        { "no type", Subjects.Settings with { ResponseTypes = new Dictionary<string, IReadOnlyList<string>> {  } }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(JARM_2_3))]
    public void Accepts_allowed_response_modes(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new ResponseModesAllowed(new Dictionary<string, IReadOnlyList<string>> { ["code"] = ["jwt", "query.jwt"] }).Check(subject), reason);
}
