using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestUriValidTests
{
    public static TheoryData<string, AuthorizationRequest, string?> RFC9126_4 => new()
    {
        { "no request_uri", Subjects.Request, null },
        { "valid", Subjects.Request with { RequestUri = RequestUriStatus.Valid }, null },
        { "unknown, used or foreign", Subjects.Request with { RequestUri = RequestUriStatus.Invalid }, OAuthError.InvalidRequestUri },
    };

    [Theory]
    [MemberData(nameof(RFC9126_4))]
    public void Refuses_request_uris_that_do_not_hold(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestUriValid().Check(subject), reason);
}
