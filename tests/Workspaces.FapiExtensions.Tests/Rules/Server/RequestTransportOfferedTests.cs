using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class RequestTransportOfferedTests
{
    public static TheoryData<string, ServerSettings, string?> FAPI1_ADV_5_2_2_11 => new()
    {
        { "both", Subjects.Settings, null },
        { "pushed", Subjects.Settings with { RequestObjectsByValue = false }, null },
        { "by value", Subjects.Settings with { PushedAuthorizationRequests = false }, null },
        { "neither", Subjects.Settings with { PushedAuthorizationRequests = false, RequestObjectsByValue = false }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_5_2_2_11))]
    public void Requires_a_way_to_ask(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new RequestTransportOffered().Check(subject), reason);
}
