using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class OpenidScopeRequiredTests
{
    public static TheoryData<string, AuthorizationRequest, string?> OIDCC_3_1_2_1 => new()
    {
        { "present", Subjects.Request, null },
        { "absent", Subjects.Request with { Scopes = ["accounts"] }, OAuthError.InvalidRequest },
        { "none", Subjects.Request with { Scopes = [] }, OAuthError.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(OIDCC_3_1_2_1))]
    public void Requires_openid(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new OpenidScopeRequired().Check(subject), reason);
}
