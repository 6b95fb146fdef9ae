using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class ClaimsParameterValidTests
{
    public static TheoryData<string, AuthorizationRequest, string?> OIDCC_5_5 => new()
    {
        { "absent", Subjects.Request, null },
        { "readable", Subjects.Request with { Claims = ClaimsRequest.Empty }, null },
        { "malformed", Subjects.Request with { ClaimsMalformed = true }, OAuthError.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(OIDCC_5_5))]
    public void Refuses_unreadable_claims(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new ClaimsParameterValid().Check(subject), reason);
}
