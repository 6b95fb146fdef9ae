using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class ResponseTypeRegisteredTests
{
    public static TheoryData<string, AuthorizationRequest, string?> RFC6749_4_1_2_1 => new()
    {
        { "registered", Subjects.Request, null },
        { "registered in other order", Subjects.Request with { Client = Subjects.Client with { ResponseTypes = ["id_token code"] } }, null },
        { "default is code only", Subjects.Request with { Client = Subjects.Client with { ResponseTypes = null } }, OAuthError.UnauthorizedClient },
        { "code by default", Subjects.Request with { ResponseType = "code", Client = Subjects.Client with { ResponseTypes = null } }, null },
        { "absent is another rule", Subjects.Request with { ResponseType = null }, null },
    };

    [Theory]
    [MemberData(nameof(RFC6749_4_1_2_1))]
    public void Refuses_unregistered_response_types(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new ResponseTypeRegistered().Check(subject), reason);
}
