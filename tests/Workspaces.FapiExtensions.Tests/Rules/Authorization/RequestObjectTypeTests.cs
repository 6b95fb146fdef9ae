using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestObjectTypeTests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI2_MS_FINAL_5_3_1_5 => new()
    {
        { "absent", Subjects.Request, null },
        { "no object", Subjects.Request with { RequestObject = null }, null },
        { "JWT", Subjects.Request with { RequestObject = Subjects.RequestObject with { Type = "JWT" } }, null },
        { "media type", Subjects.Request with { RequestObject = Subjects.RequestObject with { Type = "oauth-authz-req+jwt" } }, null },
        { "random letter case", Subjects.Request with { RequestObject = Subjects.RequestObject with { Type = "OAuth-AUTHZ-req+JwT" } }, null },
        { "with application/", Subjects.Request with { RequestObject = Subjects.RequestObject with { Type = "application/oauth-authz-req+jwt" } }, null },
        { "access token", Subjects.Request with { RequestObject = Subjects.RequestObject with { Type = "at+jwt" } }, OAuthError.InvalidRequestObject },
        { "client assertion", Subjects.Request with { RequestObject = Subjects.RequestObject with { Type = "client-authentication+jwt" } }, OAuthError.InvalidRequestObject },
    };

    [Theory]
    [MemberData(nameof(FAPI2_MS_FINAL_5_3_1_5))]
    public void Refuses_jwts_of_another_kind(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestObjectType(["JWT", "oauth-authz-req+jwt"]).Check(subject), reason);
}
