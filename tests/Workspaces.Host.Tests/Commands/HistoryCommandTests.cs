using Workspaces.Testing;

namespace Workspaces.Host.Tests.Commands;

public sealed class HistoryCommandTests : IDisposable
{
    private readonly TestDirectory _data = new();

    // A developer's own server may run meanwhile.
    private readonly int[] _ports = TestPorts.Free(2);

    [Threat(96)]
    [Fact]
    public async Task Shows_a_database_that_went_back_and_accepts_it()
    {
        await RunAsync("migrate");
        Assert.EndsWith("The server of this machine has seen none.", (await RunAsync("history")).Output.Trim(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(_data.File("history.mark"), "0 4242 1764446400000", TestContext.Current.CancellationToken);

        var behind = await RunAsync("history");
        var served = await RunAsync("serve", "--environment=Development", $"--Workspaces:PublicUrl=https://localhost:{_ports[0]}", $"--Workspaces:MutualTlsUrl=https://localhost:{_ports[1]}");
        var accepted = await RunAsync("history", "accept", "--json");
        var after = await RunAsync("history");

        Assert.Contains("has seen beat 0.4242 of 2025-11-29T20:00:00Z, and refuses it.", behind.Output, StringComparison.Ordinal);
        Assert.Equal(1, served.Code);
        Assert.Contains("history accept", Assert.Single(served.Errors), StringComparison.Ordinal);
        Assert.Equal((0, true, false), (accepted.Code, (bool)accepted.Json["accepted"]!, (bool)accepted.Json["behind"]!));
        Assert.EndsWith("The server of this machine serves it.", after.Output.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_there_is_no_database()
    {
        var run = await RunAsync("history");

        Assert.Equal(1, run.Code);
        Assert.Contains("cannot be used", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();

    private Task<Run> RunAsync(params string[] words) => Run.OfAsync([.. words, $"--Workspaces:DataDirectory={_data.Path}"]);
}
