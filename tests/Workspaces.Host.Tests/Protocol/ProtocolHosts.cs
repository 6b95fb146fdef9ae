using Workspaces.Host.Files;
using Workspaces.Testing;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>The hosts that protocol tests share: one on SQLite, and two replicas on one PostgreSQL database that start when first asked for.</summary>
public sealed class ProtocolHosts : IAsyncLifetime
{
    private readonly Lock _alone = new();
    private Task<(HostFixture First, HostFixture Second)>? _replicas;

    public HostFixture Sqlite { get; } = new(new() { Server = ServersUnderTest.Chosen, Settings = Templates });

    private static Dictionary<string, string?> Templates => new() { ["Workspaces:ProfilesDirectory"] = Path.Combine(AppContext.BaseDirectory, "Protocol", "Templates") };

    public ValueTask InitializeAsync() => Sqlite.InitializeAsync();

    /// <summary>Two processes, as far as they can tell: each with its own memory and ports, behind one public URL.</summary>
    public async Task<(HostFixture First, HostFixture Second)> ReplicasAsync(PostgresServer server)
    {
        lock (_alone)
        {
            _replicas ??= StartAsync(server);
        }

        return await _replicas;
    }

    public async ValueTask DisposeAsync()
    {
        await Sqlite.DisposeAsync();
        if (_replicas is { IsCompletedSuccessfully: true } replicas)
        {
            var (first, second) = await replicas;
            await first.DisposeAsync();
            await second.DisposeAsync();
        }
    }

    private static async Task<(HostFixture First, HostFixture Second)> StartAsync(PostgresServer server)
    {
        await using var database = new PostgresDatabase(server);
        await database.InitializeAsync();
        database.Require();
        var connection = database.Settings["ConnectionStrings:Workspaces"];
        var first = new HostFixture(new() { Server = ServersUnderTest.Chosen, PostgreSqlConnectionString = connection, Settings = Templates });
        await first.InitializeAsync();
        var ports = TestPorts.Free(2);
        var second = new HostFixture(new()
        {
            Server = ServersUnderTest.Chosen,
            PostgreSqlConnectionString = connection,
            Settings = new Dictionary<string, string?>(Templates)
            {
                ["Workspaces:PublicUrl"] = first.PublicUrl.AbsoluteUri,
                ["Workspaces:MutualTlsUrl"] = first.MutualTlsUrl.AbsoluteUri,
                ["Workspaces:PublicPort"] = $"{ports[0]}",
                ["Workspaces:MutualTlsPort"] = $"{ports[1]}",
            },
        });
        foreach (var file in new[] { DevelopmentCa.CertificateFile, DevelopmentCa.KeyFile, MasterKeyFile.Name })
        {
            File.Copy(Path.Combine(first.DataDirectory, file), Path.Combine(second.DataDirectory, file));
        }

        await second.InitializeAsync();
        return (first, second);
    }
}
