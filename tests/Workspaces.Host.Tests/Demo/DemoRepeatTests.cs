using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Outcomes;
using Workspaces.Host.Demo;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Demo;

/// <summary>What becomes of the demo at the next start.</summary>
public sealed class DemoRepeatTests(DemoHost host) : IClassFixture<DemoHost>
{
    private readonly HostFixture _host = host.Host;

    [Fact]
    public async Task Does_not_come_back_when_it_was_deleted()
    {
        await _host.SendAsync(HttpMethod.Delete, "/workspaces/fapi2?immediately=true");
        await _host.SendAsync(HttpMethod.Delete, "/workspaces/uk/clients/demo");

        Assert.Empty(await MakeAsync("fapi2"));
        Assert.Empty(await MakeAsync("uk"));

        Assert.Equal(404, (int)(await _host.GetAsync("/workspaces/fapi2")).Status);
        Assert.Equal(404, (int)(await _host.GetAsync("/workspaces/uk/clients/demo")).Status);
    }

    [Fact]
    public async Task Is_completed_when_a_start_was_interrupted()
    {
        var demo = DemoWorkspace.All.Single(one => one.Id == "fintech");
        File.Delete(PathOf(demo));

        Assert.Empty(await MakeAsync("fintech"));

        Assert.True(File.Exists(PathOf(demo)));
        Assert.Equal("\"2\"", (await _host.GetAsync("/workspaces/fintech/clients/demo")).Header("ETag"));
    }

    private string PathOf(DemoWorkspace demo) => Path.Combine(_host.DataDirectory, "demo", demo.Id, DemoClient.MetadataFile);

    private Task<IReadOnlyList<Fault>> MakeAsync(string id) =>
        _host.Services.GetRequiredService<DemoContent>().MakeAsync(DemoWorkspace.All.Single(demo => demo.Id == id), TestContext.Current.CancellationToken);
}
