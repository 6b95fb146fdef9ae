using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class ResponseModeOfferedTests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI1_ADV_5_2_2_2 => new()
    {
        { "hybrid by default in the fragment", Subjects.Request, null },
        { "hybrid, fragment", Subjects.Request with { ResponseMode = "fragment" }, null },
        { "hybrid, query", Subjects.Request with { ResponseMode = "query" }, OAuthError.InvalidRequest },
        { "code with jwt", Subjects.Pushed, null },
        { "code without mode", Subjects.Pushed with { ResponseMode = null }, OAuthError.UnsupportedResponseType },
        { "code with query", Subjects.Pushed with { ResponseMode = "query" }, OAuthError.InvalidRequest },
        { "code without mode where query is offered", Subjects.Pushed with { ResponseMode = null, Settings = Subjects.Settings with { ResponseTypes = new Dictionary<string, IReadOnlyList<string>> { ["code"] = ["query"] } } }, null },
        { "unknown type is another rule", Subjects.Request with { ResponseType = "token" }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_5_2_2_2))]
    public void Accepts_offered_response_modes(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new ResponseModeOffered().Check(subject), reason);
}
