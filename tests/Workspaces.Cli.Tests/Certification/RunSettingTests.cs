using System.Text.Json.Nodes;
using Workspaces.Cli.Certification.Plans;

namespace Workspaces.Cli.Tests.Certification;

/// <summary>What a clone is given for a run, and what is told of instead: of each setting one or the other.</summary>
public sealed class RunSettingTests
{
    private const string Public = "https://www.certification.openid.net";

    private static readonly JsonObject Hindering = JsonNode.Parse("""
        {"request_uri_lifetime":"00:05:00","consent":{"remember":"90.00:00:00"},"client_certificate_revocation":{"check":"crl"},"refresh_tokens":{"issue":"always"}}
        """)!.AsObject();

    /// <summary>A setting, what it is told by, and what a clone is given.</summary>
    public static TheoryData<string, string, string> Settings => new()
    {
        { "request_uri_lifetime", "request_uri_lifetime", """{"request_uri_lifetime":"00:01:00"}""" },
        { "consent.remember", "consent.remember", """{"consent":{"remember":"00:00:00"}}""" },
        { "client_certificate_revocation.check", "client_certificate_revocation", """{"client_certificate_revocation":{"check":"off"}}""" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_clone_is_given_what_the_profile_lets_it_have_and_told_of_the_rest(string setting, string told, string patch)
    {
        var tested = Workspace(setting);

        var obstacles = new Obstacles(tested, new(Public), clone: true).All(Selections).Select(obstacle => obstacle.Text).ToArray();

        Assert.Equal(patch, RunSetting.PatchOf(tested, Selections).ToJsonString());
        Assert.Equal(2, obstacles.Length);
        Assert.DoesNotContain(obstacles, text => text.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void A_workspace_itself_is_told_of_all()
    {
        var tested = Workspace([.. Settings.Select(row => row.Data.Item1)]);

        Assert.Equal(3, new Obstacles(tested, new(Public), clone: false).All(Selections).Count());
        Assert.Empty(new Obstacles(tested, new(Public), clone: true).All(Selections));
    }

    [Fact]
    public void Nothing_is_changed_for_selections_that_do_not_suffer_from_it() => Assert.Equal(
        "{}", RunSetting.PatchOf(Workspace("request_uri_lifetime"), [.. Selections.Where(selection => !selection.Pushed)]).ToJsonString());

    private static IReadOnlyList<Selection> Selections => SelectionCatalog.Of([new(SuitePlans.Fapi1, "plain_fapi")], PublishedServers.Of("fintech"));

    /// <summary>A workspace in which everything is in the way, and some of it may be changed.</summary>
    private static TestedWorkspace Workspace(params string[] changeable)
    {
        var profile = new JsonObject
        {
            ["settings"] = new JsonObject { ["server"] = Hindering.DeepClone() },
            ["overridable"] = new JsonObject(changeable.Select(setting => KeyValuePair.Create("server." + setting, (JsonNode?)new JsonObject()))),
        };
        return new(new JsonObject(), profile, new JsonObject(), PublishedServers.Of("fintech"));
    }
}
