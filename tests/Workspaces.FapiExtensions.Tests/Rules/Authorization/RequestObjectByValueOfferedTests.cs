using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestObjectByValueOfferedTests
{
    public static TheoryData<string, AuthorizationRequest, string?> RFC9101_5_1 => new()
    {
        { "offered", Subjects.Request, null },
        { "not offered", Subjects.Request with { Settings = Subjects.Settings with { RequestObjectsByValue = false } }, OAuthError.RequestNotSupported },
        { "pushed", Subjects.Pushed with { RequestObject = Subjects.RequestObject, Settings = Subjects.Settings with { RequestObjectsByValue = false } }, null },
        { "no object", Subjects.Request with { RequestObject = null, Settings = Subjects.Settings with { RequestObjectsByValue = false } }, null },
    };

    [Theory]
    [MemberData(nameof(RFC9101_5_1))]
    public void Refuses_request_objects_by_value_where_they_are_not_offered(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestObjectByValueOffered().Check(subject), reason);
}
