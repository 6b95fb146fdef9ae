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
        Assert.True(acr == AcrSelection.Choose(Rules.Subjects.Settings, request, ["loa3", "loa2"]), reason);

    public static TheoryData<string, AuthorizationRequest, string[], string?> OIDCC_5_5_1_1 => new()
    {
        { "another was asked for", Rules.Subjects.Request with { AcrValues = ["loa3"] }, ["loa2"], "loa2" },
        { "the default is another", Rules.Subjects.Request, ["loa3"], "loa3" },
        { "nothing was reached", Rules.Subjects.Request with { AcrValues = ["loa3"] }, [], null },
        { "what was reached is not supported", Rules.Subjects.Request, ["loa9"], null },
        { "the best of those that were reached where none of those asked for was", Rules.Subjects.Request with { AcrValues = ["loa9"] }, ["loa3"], "loa3" },
    };

    [Theory]
    [MemberData(nameof(OIDCC_5_5_1_1))]
    public void Gives_none_that_was_not_reached(string reason, AuthorizationRequest request, string[] reached, string? acr) =>
        Assert.True(acr == AcrSelection.Choose(Rules.Subjects.Settings, request, reached), reason);

    [Theory]
    [InlineData(false, null, true)]
    [InlineData(true, "loa3", true)]
    [InlineData(true, "loa2", false)]
    [InlineData(true, null, false)]
    public void Another_context_does_unless_one_is_essential(bool essential, string? acr, bool does)
    {
        var claims = ClaimsRequest.Empty with { IdToken = new Dictionary<string, RequestedClaim> { ["acr"] = new(essential, ["loa3"]) } };

        string[] reached = acr is null ? [] : [acr];
        Assert.Equal(does, AcrSelection.Does(Rules.Subjects.Request with { Claims = claims }, reached));
        Assert.True(AcrSelection.Does(Rules.Subjects.Request, reached));
    }

    [Fact]
    public void Names_every_supported_value_once_best_first() => Assert.Equal(
        ["loa3", "loa2"], AcrSelection.Wanted(Rules.Subjects.Settings, Rules.Subjects.Request with { Claims = Claimed, AcrValues = ["unknown", "loa2", "loa3"], Client = Registered }));
}
