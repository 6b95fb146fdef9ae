using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Tests.Authorization;

public sealed class AcrSelectionTests
{
    private static readonly ClientMetadata Registered = Rules.Subjects.Client with { DefaultAcrValues = ["loa3"] };
    private static readonly ClaimsRequest Claimed = ClaimsRequest.Empty with { IdToken = new Dictionary<string, RequestedClaim> { ["acr"] = new(false, ["loa3"]) } };

    public static TheoryData<string, AuthorizationRequest, string> OIDCC_3_1_2_1 => new()
    {
        { "nothing asked for", Rules.Subjects.Request, "loa2" },
        { "acr_values", Rules.Subjects.Request with { AcrValues = ["unknown", "loa3"] }, "loa3" },
        { "claims before acr_values", Rules.Subjects.Request with { Claims = Claimed, AcrValues = ["loa2"] }, "loa3" },
        { "what the client registered", Rules.Subjects.Request with { Client = Registered }, "loa3" },
        { "acr_values before what the client registered", Rules.Subjects.Request with { Client = Registered, AcrValues = ["loa2"] }, "loa2" },
    };

    [Theory]
    [MemberData(nameof(OIDCC_3_1_2_1))]
    public void Chooses_the_first_that_is_supported(string reason, AuthorizationRequest request, string acr) =>
        Assert.True(acr == AcrSelection.Choose(Rules.Subjects.Settings, request), reason);
}
