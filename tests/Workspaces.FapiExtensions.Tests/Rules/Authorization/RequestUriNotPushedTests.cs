using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestUriNotPushedTests
{
    public static TheoryData<string, AuthorizationRequest, string?> RFC9126_2_1 => new()
    {
        { "none", Subjects.Pushed, null },
        { "form parameter", Subjects.Pushed with { Parameters = new HashSet<string> { "request_uri" } }, OAuthError.InvalidRequest },
        { "beside the request object", Subjects.Pushed with { RequestObject = Subjects.RequestObject, OuterParameters = new HashSet<string> { "request_uri" } }, OAuthError.InvalidRequest },
        { "inside the object is another rule", Subjects.Pushed with { RequestObject = Subjects.RequestObject, Parameters = new HashSet<string> { "request_uri" } }, null },
        { "at the authorization endpoint", Subjects.Request with { RequestUri = RequestUriStatus.Valid, OuterParameters = new HashSet<string> { "request_uri" } }, null },
    };

    [Theory]
    [MemberData(nameof(RFC9126_2_1))]
    public void Refuses_a_request_uri_in_a_pushed_request(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestUriNotPushed().Check(subject), reason);
}
