using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Host.Files;
using Workspaces.Testing;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Deployment;

/// <summary>Two replicas that are known under the URLs of the nginx before them.</summary>
internal sealed class ProxyScene : IAsyncDisposable
{
    private readonly TestPki _pki = new("Proxies");
    private readonly TestDirectory _tls = new();
    private readonly int[] _ports = TestPorts.Free(6);
    private readonly PostgresDatabase _database;
    private readonly ProxyMode _mode;
    private Nginx? _nginx;

    private ProxyScene(PostgresDatabase database, ProxyMode mode)
    {
        (_database, _mode) = (database, mode);
        Proxy = _pki.Issue("CN=nginx");
        (First, Second) = (new(Options(2)), new(Options(4)));
    }

    public HostFixture First { get; }
    public HostFixture Second { get; }

    /// <summary>By which the hosts know nginx.</summary>
    public X509Certificate2 Proxy { get; }

    /// <summary>The mutual-TLS listener of the first host, past nginx.</summary>
    public int DirectPort => _ports[3];

    public static async Task<ProxyScene> StartAsync(PostgresServer server, ProxyMode mode)
    {
        Requirements.RequireNginx();
        var database = new PostgresDatabase(server);
        await database.InitializeAsync();
        database.Require();
        var scene = new ProxyScene(database, mode);
        await scene.StartAsync();
        return scene;
    }

    public async ValueTask DisposeAsync()
    {
        await (_nginx?.DisposeAsync() ?? ValueTask.CompletedTask);
        await First.DisposeAsync();
        await Second.DisposeAsync();
        _pki.Dispose();
        _tls.Dispose();
    }

    private async Task StartAsync()
    {
        await First.InitializeAsync();
        foreach (var file in new[] { DevelopmentCa.CertificateFile, DevelopmentCa.KeyFile, MasterKeyFile.Name, OperatorKey.FileName })
        {
            File.Copy(Path.Combine(First.DataDirectory, file), Path.Combine(Second.DataDirectory, file));
        }

        await Second.InitializeAsync();
        WriteCertificates();
        _nginx = await Nginx.StartAsync($"{_mode.ToString().ToLowerInvariant()}.conf.template", Values(), _ports[0]);
    }

    /// <summary>Clients see the same certificate of nginx that nginx sees of the hosts.</summary>
    private void WriteCertificates()
    {
        using var server = X509Certificate2.CreateFromPemFile(Path.Combine(First.DataDirectory, DevelopmentCa.ServerCertificateFile), Path.Combine(First.DataDirectory, DevelopmentCa.ServerKeyFile));
        File.WriteAllText(_tls.File("server.pem"), PemCertificate.Export(server));
        File.WriteAllText(_tls.File("proxy.pem"), PemCertificate.Export(Proxy));
        File.Copy(Path.Combine(First.DataDirectory, DevelopmentCa.CertificateFile), _tls.File("hosts-ca.pem"));
    }

    private Dictionary<string, string> Values() => new()
    {
        ["PUBLIC_LISTEN"] = $"{_ports[0]}",
        ["MTLS_LISTEN"] = $"{_ports[1]}",
        ["PUBLIC_A"] = $"127.0.0.1:{_ports[2]}",
        ["MTLS_A"] = $"127.0.0.1:{_ports[3]}",
        ["PUBLIC_B"] = $"127.0.0.1:{_ports[4]}",
        ["MTLS_B"] = $"127.0.0.1:{_ports[5]}",
        ["SERVER_NAME"] = "localhost",
        ["TLS"] = _tls.Path,
    };

    private HostFixtureOptions Options(int own)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Workspaces:PublicUrl"] = $"https://localhost:{_ports[0]}",
            ["Workspaces:MutualTlsUrl"] = $"https://localhost:{_ports[1]}",
            ["Workspaces:PublicPort"] = $"{_ports[own]}",
            ["Workspaces:MutualTlsPort"] = $"{_ports[own + 1]}",
        };
        settings["Workspaces:Proxies:0:Addresses:0"] = "127.0.0.1";
        if (_mode is ProxyMode.Passthrough)
        {
            settings["Workspaces:Proxies:0:ProxyProtocol"] = "true";
        }
        else
        {
            settings["Workspaces:Proxies:0:Dialect"] = "nginx";
            settings["Workspaces:Proxies:0:Certificates:0"] = Proxy.GetCertHashString(HashAlgorithmName.SHA256);
        }

        return new() { PostgreSqlConnectionString = _database.Settings["ConnectionStrings:Workspaces"], Settings = settings };
    }
}
