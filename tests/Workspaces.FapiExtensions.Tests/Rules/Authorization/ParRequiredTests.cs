using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class ParRequiredTests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI2_SP_FINAL_5_3_2_2_3 => new()
    {
        { "pushed", Subjects.Pushed, null },
        { "not pushed", Subjects.Request, OAuthError.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(FAPI2_SP_FINAL_5_3_2_2_3))]
    public void Refuses_what_was_not_pushed(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new ParRequired().Check(subject), reason);
}
