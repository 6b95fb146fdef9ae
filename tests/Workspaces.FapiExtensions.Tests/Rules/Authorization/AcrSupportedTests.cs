using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class AcrSupportedTests
{
    public static TheoryData<string, AuthorizationRequest, string?> OIDCC_5_5_1_1 => new()
    {
        { "no claims", Subjects.Request, null },
        { "no acr", Subjects.Request with { Claims = ClaimsRequest.Empty }, null },
        { "supported", Subjects.Request with { Claims = ClaimsRequest.Empty with { IdToken = new Dictionary<string, RequestedClaim> { ["acr"] = new(true, ["loa2"]) } } }, null },
        { "one of two supported", Subjects.Request with { Claims = ClaimsRequest.Empty with { IdToken = new Dictionary<string, RequestedClaim> { ["acr"] = new(true, ["loa9", "loa3"]) } } }, null },
        { "none supported", Subjects.Request with { Claims = ClaimsRequest.Empty with { IdToken = new Dictionary<string, RequestedClaim> { ["acr"] = new(true, ["loa9"]) } } }, OAuthError.AccessDenied },
        { "essential without values", Subjects.Request with { Claims = ClaimsRequest.Empty with { IdToken = new Dictionary<string, RequestedClaim> { ["acr"] = new(true, []) } } }, null },
        { "voluntary", Subjects.Request with { Claims = ClaimsRequest.Empty with { IdToken = new Dictionary<string, RequestedClaim> { ["acr"] = new(false, ["loa9"]) } } }, null },
    };

    [Theory]
    [MemberData(nameof(OIDCC_5_5_1_1))]
    public void Denies_essential_acr_values_that_are_not_supported(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new AcrSupported().Check(subject), reason);
}
