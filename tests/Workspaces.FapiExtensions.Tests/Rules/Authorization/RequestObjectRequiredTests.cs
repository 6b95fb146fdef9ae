using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestObjectRequiredTests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI1_ADV_5_2_2_1 => new()
    {
        { "by value", Subjects.Request, null },
        { "plain parameters", Subjects.Request with { RequestObject = null }, OAuthError.InvalidRequest },
        { "judged when it was pushed", Subjects.Request with { RequestObject = null, RequestUri = RequestUriStatus.Valid }, null },
        { "plain push", Subjects.Pushed, OAuthError.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_5_2_2_1))]
    public void Requires_a_request_object(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestObjectRequired().Check(subject), reason);
}
