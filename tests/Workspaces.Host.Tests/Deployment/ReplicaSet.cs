using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Client.Admin;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.Host.Files;
using Workspaces.Storage.Database;
using Workspaces.Storage.Upkeep;
using Workspaces.Testing;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Deployment;

/// <summary>Two processes of the program in production on one PostgreSQL database, known under the URLs of the first.</summary>
internal sealed class ReplicaSet : IAsyncDisposable
{
    private const string OperatorKey = "the-operator-key-of-both-replicas-0123456789";

    private readonly TestPki _pki = new();
    private readonly TestDirectory _data = new();
    private readonly List<TppKeys> _keys = [];
    private readonly int[] _ports = TestPorts.Free(4);
    private readonly HttpClient _http;

    private ReplicaSet(string connection)
    {
        var trust = new X509Certificate2Collection(_pki.Authority);
        Http = new(trust, TimeProvider.System);
        var chain = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        chain.CustomTrustStore.AddRange(trust);
        _http = new(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = chain } });
        var certificate = _pki.Issue("CN=localhost", CertificateSpec.ForServers with { Dns = ["localhost"], RsaBits = 2048 });
        File.WriteAllText(_data.File("tls.pem"), PemCertificate.Export(certificate));
        var master = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        First = HostProcess.Start(_ports[0], Settings(connection, master, 0));
        Second = HostProcess.Start(_ports[2], Settings(connection, master, 1));
    }

    public HostProcess First { get; }
    public HostProcess Second { get; }
    public TppHttp Http { get; }
    private AdminClient Admin => new(First.PublicUrl, OperatorKey, Http);

    public static async Task<ReplicaSet> StartAsync(PostgresDatabase database)
    {
        var connection = database.Settings["ConnectionStrings:Workspaces"]!;
        await new DatabaseMigrator(DatabaseOptions.Read("postgres", connection, null)).MigrateAsync(TestContext.Current.CancellationToken);
        var replicas = new ReplicaSet(connection);
        await replicas.First.ReadyAsync(replicas._http);
        await replicas.Second.ReadyAsync(replicas._http);
        return replicas;
    }

    /// <summary>The changes that send a request to one of the replicas: the even ones to the first, the odd ones to the second.</summary>
    public FlowChanges At(int number) => new()
    {
        Request = request =>
        {
            var offset = request.RequestUri!.Port == _ports[1] ? 1 : 0;
            request.RequestUri = new UriBuilder(request.RequestUri) { Port = _ports[(number % 2 * 2) + offset] }.Uri;
        },
    };

    /// <summary>A client in a workspace of its own.</summary>
    public async Task<Tpp> TppAsync(ClientPlan plan)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var settings = new JsonObject { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256" } };
        var created = await Admin.CreateWorkspaceAsync("acme", plan.Profile, settings, cancellationToken: cancellationToken);
        Assert.True(created.Succeeded, created.Body);
        Assert.True((await Admin.SetTrustAnchorsAsync("acme", [_pki.Pem], cancellationToken)).Succeeded);
        Assert.True((await Admin.CreateUserAsync("acme", "alice", "wonderland", cancellationToken: cancellationToken)).Succeeded);
        var options = plan.Apply(new() { ClientId = "tpp", Certificate = _pki.Issue("CN=tpp,O=Test,C=GB"), SubjectDn = "CN=tpp,O=Test,C=GB" });
        var keys = new TppKeys(plan.SigningAlgorithm, "RSA-OAEP");
        _keys.Add(keys);
        var registered = await Admin.CreateClientAsync("acme", TppRegistration.Metadata(options, keys), cancellationToken);
        Assert.True(registered.Succeeded, registered.Body);
        return await Tpp.ConnectAsync(created["issuer"]!, options with { ClientId = registered["client_id"]! }, keys, Http, TimeProvider.System, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        Http.Dispose();
        _http.Dispose();
        _keys.ForEach(keys => keys.Dispose());
        _pki.Dispose();
        _data.Dispose();
    }

    private Dictionary<string, string?> Settings(string connection, string master, int replica) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Workspaces:PublicUrl"] = $"https://localhost:{_ports[0]}",
        ["Workspaces:MutualTlsUrl"] = $"https://localhost:{_ports[1]}",
        ["Workspaces:PublicPort"] = $"{_ports[replica * 2]}",
        ["Workspaces:MutualTlsPort"] = $"{_ports[(replica * 2) + 1]}",
        ["Workspaces:DataDirectory"] = _data.File($"replica-{replica}"),
        ["Workspaces:Certificate:Path"] = _data.File("tls.pem"),
        ["Workspaces:Certificate:KeyPath"] = _data.File("tls.pem"),
        ["Workspaces:OperatorKey"] = OperatorKey,
        ["Workspaces:MasterKey"] = master,
        ["Workspaces:Database"] = "postgres",
        ["Workspaces:KeyPoolSize"] = "0",
        ["Workspaces:DrainTime"] = "00:00:00.5",
        ["ConnectionStrings:Workspaces"] = connection,
    };
}
