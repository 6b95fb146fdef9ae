using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Profiles.Comparison;

namespace Workspaces.Profiles.Tests.Comparison;

public class WorkspaceDiffTests
{
    private const string Own = """{"server":{"access_token_lifetime":"00:10:00","response_types":{"code":["jwt"]}},"scopes":["openid"]}""";

    private static WorkspaceDiff Diff(string? settings, string? other = null) =>
        WorkspaceDiff.Of(Profiles.Of("fintech"), settings is null ? null : JsonElement.Parse(settings), other is null ? null : Profiles.Of(other));

    [Fact]
    public void A_workspace_without_settings_is_its_template() => Assert.True(Diff(null) is { Own: [], Template: null, Settings: [], Faults: [] });

    [Fact]
    public void Shows_what_a_workspace_chose_beside_the_template()
    {
        var diff = Diff(Own);

        Assert.Equal(["scopes", "server.access_token_lifetime", "server.response_types"], diff.Own.Select(setting => setting.Path).Order(StringComparer.Ordinal));
        var lifetime = diff.Own.Single(setting => setting.Path == "server.access_token_lifetime");
        Assert.Equal(("00:05:00", "00:10:00", "FAPI1-BASE-5.2.2-21"), ((string?)lifetime.Template, (string?)lifetime.Value, lifetime.Clause));
        Assert.Empty(diff.Faults);
    }

    [Fact]
    public void Keeps_what_another_profile_allows_and_names_the_rest()
    {
        var diff = Diff(Own, "fapi2-security");

        Assert.Equal("server.response_types", Assert.Single(diff.Faults).Path);
        Assert.DoesNotContain(diff.Settings, change => change.Path is "server.access_token_lifetime" or "scopes");
        Assert.Contains(diff.Settings, change => change is { Path: "server.response_types.code", To: JsonArray });
        Assert.NotNull(diff.Template);
    }

    [Fact]
    public void Keeps_nothing_that_does_not_go_together()
    {
        // Either is within its bound; together they offer refresh tokens and refuse the grant.
        var diff = Diff("""{"server":{"refresh_tokens":{"issue":"never"},"grant_types":["authorization_code"]}}""", "fapi2-security");
        var torn = WorkspaceDiff.Of(Profiles.Of("fapi2-security"), JsonElement.Parse("""{"server":{"refresh_tokens":{"issue":"never"},"wish":1}}"""), Profiles.Of("fapi2-message-signing"));

        Assert.Empty(diff.Faults);
        Assert.Contains(torn.Faults, fault => fault.RuleId == "refresh-tokens-consistent");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"server":1}""")]
    [InlineData("""{"scopes":["\ud800"]}""")]
    [InlineData("""{"scopes":["a"],"scopes":["b"]}""")]
    public void Settings_that_nobody_can_read_are_a_fault(string settings) => Assert.NotEmpty(Diff(settings, "fapi2-security").Faults);
}
