using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Resources;

namespace Workspaces.FapiExtensions.Tests.Rules.Resources;

public class AccessTokenInHeaderTests
{
    public static TheoryData<string, ResourceAccess, string?> FAPI2_SP_FINAL_5_3_4_1 => new()
    {
        { "header", Subjects.Access, null },
        { "query or body", Subjects.Access with { TokenOutsideHeader = true }, OAuthError.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(FAPI2_SP_FINAL_5_3_4_1))]
    public void Refuses_tokens_outside_the_header(string reason, ResourceAccess subject, string? error) =>
        Verdict.Is(error, new AccessTokenInHeader().Check(subject), reason);
}
