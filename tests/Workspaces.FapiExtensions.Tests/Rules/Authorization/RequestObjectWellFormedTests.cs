using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestObjectWellFormedTests
{
    public static TheoryData<string, AuthorizationRequest, string?> RFC9101_4 => new()
    {
        { "none", Subjects.Request with { RequestObject = null }, null },
        { "well-formed", Subjects.Request, null },
        { "malformed", Subjects.Request with { RequestObject = Subjects.RequestObject with { Malformed = true } }, OAuthError.InvalidRequestObject },
    };

    [Theory]
    [MemberData(nameof(RFC9101_4))]
    public void Refuses_what_is_no_signed_jwt(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestObjectWellFormed().Check(subject), reason);
}
