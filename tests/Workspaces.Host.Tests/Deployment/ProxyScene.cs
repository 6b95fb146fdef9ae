using Workspaces.Host.Hosting;
using Workspaces.Host.Keys.Ring;
using Workspaces.Testing;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Hosting;

namespace Workspaces.Host.Tests.Deployment;

/// <summary>Two replicas that are known under the URLs of the nginx before them.</summary>
internal sealed class ProxyScene : IAsyncDisposable
{
    private readonly Nginx _nginx;

    private ProxyScene(HostFixture first, HostFixture second, Nginx nginx) => (First, Second, _nginx) = (first, second, nginx);

    public HostFixture First { get; }
    public HostFixture Second { get; }

    public static async Task<ProxyScene> StartAsync(PostgresServer server, ProxyMode mode)
    {
        Requirements.RequireNginx();
        var database = new PostgresDatabase(server);
        await database.InitializeAsync();
        database.Require();
        var ports = TestPorts.Free(6);
        var first = new HostFixture(Options(database, ports, 2));
        await first.InitializeAsync();
        var second = new HostFixture(Options(database, ports, 4));
        foreach (var file in new[] { DevelopmentCa.CertificateFile, DevelopmentCa.KeyFile, MasterKey.FileName, OperatorKey.FileName })
        {
            File.Copy(Path.Combine(first.DataDirectory, file), Path.Combine(second.DataDirectory, file));
        }

        await second.InitializeAsync();
        var values = new Dictionary<string, string>
        {
            ["PUBLIC_LISTEN"] = $"{ports[0]}",
            ["MTLS_LISTEN"] = $"{ports[1]}",
            ["PUBLIC_A"] = $"127.0.0.1:{ports[2]}",
            ["MTLS_A"] = $"127.0.0.1:{ports[3]}",
            ["PUBLIC_B"] = $"127.0.0.1:{ports[4]}",
            ["MTLS_B"] = $"127.0.0.1:{ports[5]}",
        };
        return new(first, second, await Nginx.StartAsync($"{mode.ToString().ToLowerInvariant()}.conf.template", values, ports[0]));
    }

    public async ValueTask DisposeAsync()
    {
        await _nginx.DisposeAsync();
        await First.DisposeAsync();
        await Second.DisposeAsync();
    }

    private static HostFixtureOptions Options(PostgresDatabase database, int[] ports, int own) => new()
    {
        PostgreSqlConnectionString = database.Settings["ConnectionStrings:Workspaces"],
        Settings = new Dictionary<string, string?>
        {
            ["Workspaces:PublicUrl"] = $"https://localhost:{ports[0]}",
            ["Workspaces:MutualTlsUrl"] = $"https://localhost:{ports[1]}",
            ["Workspaces:PublicPort"] = $"{ports[own]}",
            ["Workspaces:MutualTlsPort"] = $"{ports[own + 1]}",
        },
    };
}
