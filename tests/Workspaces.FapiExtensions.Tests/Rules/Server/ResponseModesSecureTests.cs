using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class ResponseModesSecureTests
{
    public static TheoryData<string, ServerSettings, string?> OIDCC_3_3_2_5 => new()
    {
        { "fragment", Subjects.Settings, null },
        { "code in the query", Subjects.Settings with { ResponseTypes = new Dictionary<string, IReadOnlyList<string>> { ["code"] = ["query"] } }, null },
        { "hybrid in the query", Subjects.Settings with { ResponseTypes = new Dictionary<string, IReadOnlyList<string>> { ["code id_token"] = ["query"] } }, SettingsError.Invalid },
        { "hybrid as JWT in the query", Subjects.Settings with { ResponseTypes = new Dictionary<string, IReadOnlyList<string>> { ["code id_token"] = ["query.jwt"] } }, SettingsError.Invalid },
        { "hybrid in the query beside another mode", Subjects.Settings with { ResponseTypes = new Dictionary<string, IReadOnlyList<string>> { ["code"] = ["jwt"], ["code id_token"] = ["fragment", "query"] } }, SettingsError.Invalid },
        { "hybrid as JWT", Subjects.Settings with { ResponseTypes = new Dictionary<string, IReadOnlyList<string>> { ["code id_token"] = ["jwt"] } }, null },
    };

    [Theory]
    [MemberData(nameof(OIDCC_3_3_2_5))]
    public void Keeps_id_tokens_out_of_the_query(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new ResponseModesSecure().Check(subject), reason);
}
