using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestObjectSingleUseTests
{
    public static TheoryData<string, AuthorizationRequest, string?> RFC7519_4_1_7 => new()
    {
        { "no jti", Subjects.Request, null },
        { "no object", Subjects.Request with { RequestObject = null }, null },
        { "first use", Subjects.Request with { RequestObject = Subjects.RequestObject with { JwtId = "1" } }, null },
        { "second use", Subjects.Request with { RequestObject = Subjects.RequestObject with { JwtId = "1", Replayed = true } }, OAuthError.InvalidRequestObject },
    };

    [Theory]
    [MemberData(nameof(RFC7519_4_1_7))]
    public void Accepts_a_request_object_once(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestObjectSingleUse().Check(subject), reason);
}
