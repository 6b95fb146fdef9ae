using System.Diagnostics;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Directories;

/// <summary>What others see of a directory that lies.</summary>
public sealed class DirectoryLieTests : IAsyncLifetime
{
    private readonly HostFixture _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Is_down_late_and_huge_until_it_tells_the_truth_again()
    {
        await LieAsync("""{"kind":"down"}""");
        Assert.Equal(503, (int)(await _host.PublishedAsync("uk/jwks")).Status);
        Assert.Equal(503, (int)(await _host.PublishedAsync("uk/ca/issuing.crl")).Status);
        Assert.Equal(200, (int)(await _host.PublishedAsync("brazil/jwks")).Status);

        await LieAsync("""{"kind":"late","seconds":1}""");
        var waited = Stopwatch.StartNew();
        Assert.Equal(200, (int)(await _host.PublishedAsync("uk/jwks")).Status);
        Assert.True(waited.Elapsed > TimeSpan.FromMilliseconds(900));

        await LieAsync("""{"kind":"huge"}""");
        Assert.True((await _host.PublishedAsync("uk/jwks")).Body.Length > 10 * 1024 * 1024);

        var truth = await _host.SendAsync(HttpMethod.Delete, "/directory/uk/lie");
        Assert.Null(truth.Json!["lie"]);
        Assert.InRange((await _host.PublishedAsync("uk/jwks")).Body.Length, 100, 2000);
    }

    private async Task LieAsync(string lie) => Assert.Equal(200, (int)(await _host.SendAsync(HttpMethod.Put, "/directory/uk/lie", lie)).Status);
}
