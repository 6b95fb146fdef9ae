using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Compliance;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands;

/// <summary>profile diff, workspace diff and workspace check.</summary>
public sealed class ComparisonCommandsTests(HostFixture host) : IDisposable
{
    private readonly TestDirectory _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Compares_profiles_for_people_and_programs()
    {
        var (people, programs) = (await Run.OfAsync("profile", "diff", "fintech", "fapi2-security"), await Run.OfAsync("profile", "diff", "fintech", "fapi2-security", "--json"));

        Assert.Equal((0, 0), (people.Code, programs.Code));
        Assert.Matches("(?m)^par-required ", people.Output);
        Assert.Contains("server.request_objects_by_value", people.Output, StringComparison.Ordinal);
        Assert.NotEmpty(programs.Json["rules_changed"]!.AsArray());
    }

    [Fact]
    public async Task Compares_versions_of_one_profile()
    {
        await WriteAsync("1", "00:03:00");
        await WriteAsync("2", "00:04:00");

        var run = await Run.OfAsync("profile", "diff", "own@1", "own@2", "--templates", _folder.Path, "--json");

        var change = Assert.Single(run.Json["settings"]!.AsArray())!;
        Assert.Equal(("server.access_token_lifetime", "00:03:00", "00:04:00"), ((string?)change["path"], (string?)change["from"], (string?)change["to"]));
    }

    [Fact]
    public async Task Says_that_profiles_do_not_differ() =>
        Assert.Contains("They do not differ.", (await Run.OfAsync("profile", "diff", "fintech", "fintech")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Compares_nothing_else()
    {
        await File.WriteAllTextAsync(_folder.File("torn.json"), "{", Cancellation);

        Assert.Contains("fintech@1", Assert.Single((await Run.OfAsync("profile", "diff", "fintech", "nothing")).Errors), StringComparison.Ordinal);
        Assert.Equal(1, (await Run.OfAsync("profile", "diff", "fintech", "fintech", "--templates", _folder.Path)).Code);
        Assert.Equal(2, (await Run.OfAsync("profile", "diff", "fintech", "fintech", "--templates", _folder.File("missing"))).Code);
        Assert.Equal(2, (await Run.OfAsync("profile", "diff", "fintech")).Code);
    }

    [Fact]
    public async Task Compares_a_workspace_with_its_template_and_with_another()
    {
        var workspace = await host.NewWorkspaceAsync();
        await WriteAsync("2", "00:04:00");

        var (own, other) = (await Run.BesideAsync(host, "workspace", "diff", workspace), await Run.BesideAsync(host, "workspace", "diff", workspace, "--to", "own@2", "--templates", _folder.Path));

        Assert.Equal((0, 0), (own.Code, other.Code));
        Assert.Contains("It changes nothing of its template.", own.Output, StringComparison.Ordinal);
        Assert.Contains("00:04:00", other.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Run.BesideAsync(host, "workspace", "diff", "nobody")).Code);
        Assert.Equal(2, (await Run.BesideAsync(host, "workspace", "diff", workspace, "--templates", _folder.File("missing"))).Code);
    }

    [Fact]
    public async Task Ends_with_1_when_something_would_break()
    {
        var workspace = await host.NewWorkspaceAsync("fintech");
        var before = await Run.BesideAsync(host, "workspace", "check", workspace, "--profile", "fapi2-security");
        await host.SneakInAsync(workspace);

        var (people, programs) = (await Run.BesideAsync(host, "workspace", "check", workspace, "--profile", "fapi2-security"), await Run.BesideAsync(host, "workspace", "check", workspace, "--profile", "fapi2-security", "--json"));

        Assert.Equal((0, 1, 1), (before.Code, people.Code, programs.Code));
        Assert.Contains("par-required", before.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^sneaked-in +redirect_uris +client-redirect-uris ", people.Output);
        Assert.True((bool)programs.Json["breaks"]!);
        Assert.Equal(2, (await Run.OfAsync("workspace", "check", workspace)).Code);
        Assert.Equal(1, (await Run.BesideAsync(host, "workspace", "check", workspace, "--profile", "nothing")).Code);
    }

    public void Dispose() => _folder.Dispose();

    private Task WriteAsync(string version, string lifetime) => File.WriteAllTextAsync(_folder.File($"own-{version}.json"), $$"""
        // An operator's own.
        {"id":"own","version":"{{version}}","title":"Own","effective_from":"2026-01-01","extends":"fapi2-security","server": { "access_token_lifetime": "{{lifetime}}" } }
        """, Cancellation);
}
