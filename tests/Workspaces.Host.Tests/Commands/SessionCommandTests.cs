using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands;

/// <summary>Where users are signed in, from a terminal.</summary>
public sealed class SessionCommandTests(HostFixture host)
{
    [Fact]
    public async Task Lists_sessions_and_ends_one_and_all()
    {
        var scene = await Scene.OpenAsync(host, Plans.PushedJarm);
        var workspace = scene.Workspace.Id;
        for (var i = 0; i < 3; i++)
        {
            await scene.Tpp.Flow();
        }

        var listed = await RunAsync("list", workspace, "alice");
        var sessions = (await RunAsync("list", workspace, "alice", "--json")).Json["items"]!.AsArray().Select(session => (string?)session!["id"]).ToArray();
        var ended = await RunAsync("end", workspace, "alice", sessions[1]!);
        var left = (await RunAsync("list", workspace, "alice", "--json")).Json["items"]!.AsArray().Select(session => (string?)session!["id"]).ToArray();
        var twice = await RunAsync("end", workspace, "alice", sessions[1]!);
        var forgotten = await RunAsync("end", workspace, "alice");
        var all = await RunAsync("end", workspace, "alice", "--all");

        Assert.Equal(3, sessions.Length);
        Assert.All(sessions, session => Assert.Contains(session!, listed.Output, StringComparison.Ordinal));
        Assert.Equal($"Ended.{Environment.NewLine}", ended.Output);
        Assert.Equal([sessions[0], sessions[2]], left);
        Assert.Equal(1, twice.Code);
        Assert.Equal((2, "Give session, or --all. Try session end --help."), (forgotten.Code, Assert.Single(forgotten.Errors)));
        Assert.Equal(0, all.Code);
        Assert.Empty((await RunAsync("list", workspace, "alice", "--json")).Json["items"]!.AsArray());
        Assert.Equal(1, (await RunAsync("list", workspace, "nobody")).Code);
    }

    private Task<Run> RunAsync(params string[] arguments) => Run.BesideAsync(host, ["session", .. arguments]);
}
