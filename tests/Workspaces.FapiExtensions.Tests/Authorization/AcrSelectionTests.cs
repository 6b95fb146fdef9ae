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

    [Theory]
    [InlineData(false, null, true)]
    [InlineData(true, "loa3", true)]
    [InlineData(true, "loa2", false)]
    [InlineData(true, null, false)]
    public void Another_context_does_unless_one_is_essential(bool essential, string? acr, bool does)
    {
        var claims = ClaimsRequest.Empty with { IdToken = new Dictionary<string, RequestedClaim> { ["acr"] = new(essential, ["loa3"]) } };

        Assert.Equal(does, AcrSelection.Does(Rules.Subjects.Request with { Claims = claims }, acr));
        Assert.True(AcrSelection.Does(Rules.Subjects.Request, acr));
    }

    [Fact]
    public void Names_every_supported_value_once_best_first() => Assert.Equal(
        ["loa3", "loa2"], AcrSelection.Wanted(Rules.Subjects.Settings, Rules.Subjects.Request with { Claims = Claimed, AcrValues = ["unknown", "loa2", "loa3"], Client = Registered }));
}
