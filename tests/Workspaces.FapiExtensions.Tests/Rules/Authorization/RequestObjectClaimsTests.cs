using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestObjectClaimsTests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI1_ADV_5_2_2_10 => new()
    {
        { "all", Subjects.Request, null },
        { "no object", Subjects.Request with { RequestObject = null }, null },
        { "one missing", Subjects.Request with { RequestObject = Subjects.RequestObject with { Claims = new HashSet<string> { "aud" } } }, OAuthError.InvalidRequestObject },
        { "only outside", Subjects.Request with { RequestObject = Subjects.RequestObject with { Claims = new HashSet<string> { "aud" } }, OuterParameters = new HashSet<string> { "exp" } }, OAuthError.InvalidRequestObject },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_5_2_2_10))]
    public void Requires_claims_inside_the_object(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestObjectClaims(["aud", "exp"]).Check(subject), reason);
}
