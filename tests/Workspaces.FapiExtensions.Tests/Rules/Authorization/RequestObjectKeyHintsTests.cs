using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestObjectKeyHintsTests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI1_ADV_8_9 => new()
    {
        { "none", Subjects.Request, null },
        { "no object", Subjects.Request with { RequestObject = null }, null },
        { "jku", Subjects.Request with { RequestObject = Subjects.RequestObject with { KeyHints = ["jku"] } }, OAuthError.InvalidRequestObject },
        { "jwk", Subjects.Request with { RequestObject = Subjects.RequestObject with { KeyHints = ["jwk"] } }, OAuthError.InvalidRequestObject },
        { "not on the list", Subjects.Request with { RequestObject = Subjects.RequestObject with { KeyHints = ["x5c"] } }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_8_9))]
    public void Refuses_headers_that_point_at_keys(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestObjectKeyHints(["jku", "jwk"]).Check(subject), reason);
}
