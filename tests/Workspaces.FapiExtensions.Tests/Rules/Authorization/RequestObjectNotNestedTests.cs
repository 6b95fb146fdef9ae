using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestObjectNotNestedTests
{
    public static TheoryData<string, AuthorizationRequest, string?> RFC9126_2_1 => new()
    {
        { "none", Subjects.Request, null },
        { "no object", Subjects.Request with { RequestObject = null }, null },
        { "request_uri inside", Subjects.Request with { RequestObject = Subjects.RequestObject with { Claims = new HashSet<string> { "request_uri" } } }, OAuthError.InvalidRequestObject },
        { "request inside", Subjects.Request with { RequestObject = Subjects.RequestObject with { Claims = new HashSet<string> { "request" } } }, OAuthError.InvalidRequestObject },
    };

    [Theory]
    [MemberData(nameof(RFC9126_2_1))]
    public void Refuses_nested_requests(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestObjectNotNested().Check(subject), reason);
}
