using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands;

public sealed class RejectionCommandTests(HostFixture host)
{
    [Fact]
    public async Task Lists_and_shows_rejections()
    {
        var scene = await Scene.OpenAsync(host, Plans.PushedJarm);
        var reference = (await scene.Tpp.RefreshAsync("no-such-token")).ErrorUri!.Split("?reference=")[1];

        var listed = await Run.BesideAsync(host, "rejection", "list", scene.Workspace.Id, "--rule", "grant-valid", "--client-id", scene.Tpp.Options.ClientId, "--endpoint", "/token");
        var json = await Run.BesideAsync(host, "rejection", "list", scene.Workspace.Id, "--endpoint", "/par", "--json");
        var shown = await Run.BesideAsync(host, "rejection", "show", scene.Workspace.Id, reference);
        var unknown = await Run.BesideAsync(host, "rejection", "show", scene.Workspace.Id, "000000000000");
        var unreadable = await Run.BesideAsync(host, "rejection", "list", scene.Workspace.Id, "--since", "yesterday");

        Assert.Equal((0, 0, 0, 1, 1), (listed.Code, json.Code, shown.Code, unknown.Code, unreadable.Code));
        Assert.Contains(reference, listed.Output, StringComparison.Ordinal);
        Assert.Empty(json.Json["items"]!.AsArray());
        Assert.Contains("grant-valid", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Redeem a code once", shown.Output, StringComparison.Ordinal);
        Assert.Contains("(authenticated)", shown.Output, StringComparison.Ordinal);
    }
}
