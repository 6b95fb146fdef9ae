using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class ResponseTypeOfferedTests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI1_ADV_5_2_2_2 => new()
    {
        { "code id_token", Subjects.Request, null },
        { "code", Subjects.Request with { ResponseType = "code" }, null },
        { "absent", Subjects.Request with { ResponseType = null }, OAuthError.InvalidRequest },
        { "token", Subjects.Request with { ResponseType = "token" }, OAuthError.UnsupportedResponseType },
        { "code token", Subjects.Request with { ResponseType = "code token" }, OAuthError.UnsupportedResponseType },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_5_2_2_2))]
    public void Accepts_offered_response_types(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new ResponseTypeOffered().Check(subject), reason);
}
