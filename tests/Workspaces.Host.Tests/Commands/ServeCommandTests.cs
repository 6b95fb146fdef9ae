using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Workspaces.Host.Commands;
using Workspaces.Host.Tests.Observability;
using Workspaces.Testing;

namespace Workspaces.Host.Tests.Commands;

public sealed class ServeCommandTests : IDisposable
{
    private readonly TestDirectory _data = new();
    private readonly int[] _ports = TestPorts.Free(2);

    [Fact]
    public async Task Tells_a_developer_where_everything_is()
    {
        var output = await ServeAsync("tour");

        Assert.StartsWith($"Listening on https://localhost:{_ports[0]}, and with client certificates on https://localhost:{_ports[1]}.", output, StringComparison.Ordinal);
        Assert.Contains($"https://localhost:{_ports[0]}/admin/api", output, StringComparison.Ordinal);
        Assert.Contains(_data.File("operator-key"), output, StringComparison.Ordinal);
        Assert.DoesNotContain((await File.ReadAllTextAsync(_data.File("operator-key"), TestContext.Current.CancellationToken)).Trim(), output, StringComparison.Ordinal);
        Assert.Contains("curl --cacert", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_programs_the_same()
    {
        var json = JsonNode.Parse(await ServeAsync("}", "--json"))!;

        Assert.Equal($"https://localhost:{_ports[0]}/admin/api", (string?)json["admin_api"]);
        Assert.Equal(_data.File("operator-key"), (string?)json["operator_key_file"]);
        Assert.Empty(json["issuers"]!.AsArray());
    }

    [Fact]
    public async Task A_start_that_fails_is_told_in_its_line_alone()
    {
        await File.WriteAllTextAsync(_data.File("workspaces.db"), "no database", TestContext.Current.CancellationToken);
        using var log = new ScopedLog();
        using var errors = new StringWriter();

        var code = await Startup.RunAsync(() => WorkspacesHost.Build(
            [
                "--environment=Development", $"--Workspaces:PublicUrl=https://localhost:{_ports[0]}", $"--Workspaces:MutualTlsUrl=https://localhost:{_ports[1]}",
                $"--Workspaces:DataDirectory={_data.Path}", "--Workspaces:Demo=false",
            ],
            builder => builder.Logging.ClearProviders().AddProvider(log)), errors, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        Assert.StartsWith($"The database {_data.File("workspaces.db")} cannot be used: ", Assert.Single(errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, line => line.Contains("StartupException", StringComparison.Ordinal) || line.Contains("failed to start", StringComparison.Ordinal));
    }

    public void Dispose() => _data.Dispose();

    /// <summary>Serves until a line that contains a text was written.</summary>
    private async Task<string> ServeAsync(string last, params string[] arguments)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var output = new WatchedWriter(line =>
        {
            if (line.Contains(last, StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        });
        using var errors = new StringWriter();
        var code = await HostCommandLine.RunAsync(
            [
                .. arguments, "--environment=Development", $"--Workspaces:PublicUrl=https://localhost:{_ports[0]}", $"--Workspaces:MutualTlsUrl=https://localhost:{_ports[1]}",
                $"--Workspaces:DataDirectory={_data.Path}", "--Workspaces:Demo=false", "--Logging:LogLevel:Default=Error",
            ], output, errors, stop.Token);
        Assert.Equal((0, ""), (code, errors.ToString()));
        return output.ToString();
    }

    private sealed class WatchedWriter(Action<string> watch) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            watch(value ?? "");
        }
    }
}
