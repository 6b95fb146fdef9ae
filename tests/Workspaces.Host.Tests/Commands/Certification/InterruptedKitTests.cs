using System.Text.Json.Nodes;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands.Certification;

/// <summary>Kits that are not whole, and what is done twice.</summary>
public sealed class InterruptedKitTests(HostFixture host) : IDisposable
{
    private readonly Kit _kit = new(host);

    [Fact]
    public async Task Is_gone_on_with_by_the_same_command_with_the_keys_that_there_are()
    {
        var (workspace, authority) = ((await host.CreateWorkspaceAsync("cdr-australia")).Id, _kit.Authority());
        await _kit.PrepareAsync(workspace, authority);
        var file = (string)_kit.Json("plans.json")["plans"]![0]!["file"]!;
        var before = File.ReadAllText(_kit.InKit(file));
        await host.SendAsync(HttpMethod.Delete, $"/workspaces/{workspace}/clients/{_kit.Json(file)["client2"]!["client_id"]}");
        _kit.Change("state.json", state => state["complete"] = false);

        var half = await _kit.CheckAsync();
        var again = await _kit.PrepareAsync(workspace, authority);
        var check = await _kit.CheckAsync();

        Assert.Equal((1, 0, 0), (half.Code, again.Code, check.Code));
        Assert.Contains("is half made", Assert.Single(half.Errors), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(_kit.InKit(file)));
        await _kit.RemoveAsync();
    }

    [Fact]
    public async Task A_clone_that_was_not_made_yet_is_made()
    {
        var workspace = await host.NewWorkspaceAsync("cdr-australia");
        var prepared = await _kit.PrepareAsync(workspace, "--clone", "--json");
        // The state is written before anything is made.
        Array.ForEach(Directory.GetFiles(_kit.Path).Where(file => !file.EndsWith("state.json", StringComparison.Ordinal)).ToArray(), File.Delete);
        var renamed = prepared.Json["workspace"] + "x";
        _kit.Change("state.json", state => (state["complete"], state["workspace"]) = (false, renamed));

        var again = await _kit.PrepareAsync(workspace, "--clone");
        var check = await _kit.CheckAsync();

        Assert.Equal((0, 0), (again.Code, check.Code));
        await _kit.RemoveAsync();
        Assert.Equal(404, (int)(await host.GetAsync($"/workspaces/{renamed}")).Status);
    }

    [Fact]
    public async Task A_finished_one_is_not_made_twice()
    {
        var workspace = await host.NewWorkspaceAsync("cdr-australia");
        await _kit.PrepareAsync(workspace, "--clone");
        // Interrupted after the state was written: the key of the kit's authority is there still.
        File.WriteAllText(_kit.InKit("ca-key.pem"), "");

        var again = await _kit.PrepareAsync(workspace, "--clone");
        var other = await _kit.PrepareAsync(await host.NewWorkspaceAsync("cdr-australia"), "--clone");

        Assert.Equal((0, 2), (again.Code, other.Code));
        Assert.Contains("is prepared already", again.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_kit.InKit("ca-key.pem")));
        Assert.Contains($"holds a kit for the workspace {workspace}", Assert.Single(other.Errors), StringComparison.Ordinal);
        await _kit.RemoveAsync();
    }

    [Fact]
    public async Task A_half_made_one_is_removed_and_what_is_gone_is_told()
    {
        var workspace = (await host.CreateWorkspaceAsync("cdr-australia")).Id;
        var before = await _kit.ContentsAsync(workspace);
        await _kit.PrepareAsync(workspace, _kit.Authority());
        var client = (string)_kit.Json("state.json")["selections"]![0]!["clients"]![1]!;
        await host.SendAsync(HttpMethod.Delete, $"/workspaces/{workspace}/clients/{client}");
        _kit.Change("state.json", state => state["complete"] = false);

        var removed = await _kit.RemoveAsync();
        var again = await _kit.RemoveAsync();

        Assert.Equal((0, 2), (removed.Code, removed.Json["removed"]!.AsArray().Count));
        Assert.Equal($"the client {client}", (string?)Assert.Single(removed.Json["already_gone"]!.AsArray()));
        Assert.Equal(before, await _kit.ContentsAsync(workspace));
        Assert.Equal((0, 0), (again.Code, again.Json["removed"]!.AsArray().Count));
    }

    [Fact]
    public async Task Leaves_alone_what_is_not_of_the_kit()
    {
        await _kit.PrepareAsync(await host.NewWorkspaceAsync("cdr-australia"), "--clone");
        File.WriteAllText(_kit.InKit("results.zip"), "");

        var removed = await _kit.RemoveAsync();

        Assert.Equal(0, removed.Code);
        Assert.Equal(["results.zip"], Directory.GetFiles(_kit.Path).Select(Path.GetFileName));
    }

    public void Dispose() => _kit.Dispose();
}
