using Workspaces.Cli.Certification.Plans;
using Workspaces.Client.Suite;

namespace Workspaces.Cli.Tests.Certification;

/// <summary>What depends on the ecosystem is a fact of its profile.</summary>
public sealed class SuiteProfileTests
{
    /// <summary>Profile, scopes that are asked for under FAPI 1.0 where the workspace has them all.</summary>
    public static TheoryData<string, string> Scopes => new()
    {
        { SuiteProfile.UnitedKingdom, "openid accounts bank:accounts.basic:read" },
        { SuiteProfile.Brazil, "openid consents resources accounts bank:accounts.basic:read" },
        { SuiteProfile.Australia, "openid profile common:customer.basic:read bank:accounts.basic:read accounts" },
        { SuiteProfile.Plain, "openid offline_access accounts bank:accounts.basic:read" },
        { "openbanking_elsewhere", "openid offline_access accounts bank:accounts.basic:read" },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public void Clients_ask_for_what_it_has(string profile, string scopes) =>
        Assert.Equal(scopes, ClientScope.Of(new(SuitePlans.Fapi1, [new(Parameter.Profile, profile)]), PublishedServers.Of("fintech")));

    [Fact]
    public void Clients_without_a_user_ask_for_accounts_alone() => Assert.Equal(
        "accounts bank:accounts.basic:read", ClientScope.Of(new(SuitePlans.SecurityProfile, [new(Parameter.Profile, SuiteProfile.ClientCredentials)]), PublishedServers.Of("fapi2-security")));

    [Theory]
    [InlineData(SuiteProfile.UnitedKingdom, "True False False, False False False")]
    [InlineData(SuiteProfile.Australia, "False True True, False False True")]
    [InlineData(SuiteProfile.Brazil, "False True False")]
    [InlineData("openbanking_elsewhere", "True True True, True True False, True False True, True False False, False True True, False True False, False False True, False False False")]
    public void Tells_what_of_it_is_certified(string profile, string choices) => Assert.Equal(
        choices,
        string.Join(", ", from mutualTls in Both from pushed in Both from jarm in Both where SuiteProfile.Of(profile).Certified.Have(mutualTls, pushed, jarm) select $"{mutualTls} {pushed} {jarm}"));

    private static IEnumerable<bool> Both => [true, false];
}
