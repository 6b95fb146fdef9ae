using System.Text.Json;

namespace Workspaces.Profiles.Tests;

public class SettingStateTests
{
    private static IReadOnlyList<SettingState> Examine(string profile, string? settings) =>
        Profiles.Of(profile).Examine(settings is null ? null : JsonElement.Parse(settings));

    public static TheoryData<string> All => [.. Profiles.Catalog.All.Select(profile => profile.Id)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_template_keeps_its_own_bounds(string profile)
    {
        var settings = Examine(profile, null);

        Assert.All(settings, setting => Assert.Empty(setting.Faults));
        Assert.Superset(Profiles.Of(profile).Overridable.Keys.ToHashSet(), settings.Select(setting => setting.Path).ToHashSet());
        Assert.All(settings, setting => Assert.Equal(setting.OfTemplate?.ToJsonString(), setting.Value?.ToJsonString()));
    }

    [Fact]
    public void Shows_what_a_workspace_chose_beside_the_bound_and_its_clause()
    {
        var setting = Examine("fintech", """{"server":{"refresh_tokens":{"lifetime":"30.00:00:00"}}}""").Single(setting => setting.Path == "server.refresh_tokens.lifetime");

        Assert.Equal(("30.00:00:00", "90.00:00:00"), (setting.Value?.GetValue<string>(), setting.OfTemplate?.GetValue<string>()));
        Assert.Equal(("1.00:00:00 to 365.00:00:00", "RFC6749-6"), (setting.Bound, setting.Clause));
        Assert.Empty(setting.Faults);
    }

    [Fact]
    public void Puts_a_fault_with_its_setting()
    {
        var settings = Examine("fintech", """{"server":{"access_token_lifetime":"02:00:00"}}""");

        var faulty = Assert.Single(settings, setting => setting.Faults.Count > 0);
        Assert.Equal(("server.access_token_lifetime", "FAPI1-BASE-5.2.2-21"), (faulty.Path, faulty.Clause));
    }

    [Fact]
    public void Lists_what_is_no_setting()
    {
        var settings = Examine("fintech", """{"server":{"wish":1}}""");

        Assert.Equal("server.wish", Assert.Single(settings, setting => setting.Faults.Count > 0).Path);
    }

    [Fact]
    public void A_setting_that_the_template_keeps_for_itself_has_no_clause()
    {
        var setting = Examine("fintech", null).Single(setting => setting.Path == "server.authorization_response_iss");

        Assert.Equal(("only true", null), (setting.Bound, setting.Clause));
    }
}
