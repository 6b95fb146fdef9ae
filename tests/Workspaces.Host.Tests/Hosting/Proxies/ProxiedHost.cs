using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Http;
using Workspaces.Host.Files;
using Workspaces.Testing.Host;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Hosting.Proxies;

/// <summary>A host that trusts a proxy of every dialect, each at an address of its own; requests come from whichever address a test says.</summary>
public sealed class ProxiedHost : IAsyncLifetime
{
    public const string Nobody = "127.0.0.2";
    public const string Proven = "127.0.0.30";
    public const string Silent = "127.0.0.31";

    private static readonly string[] Dialects = ["rfc9440", "envoy", "nginx", "apache", "haproxy", "traefik", "azure", "aws", "plain"];
    private readonly TestPki _proxies = new("Proxy CA");

    public ProxiedHost()
    {
        ProxyCertificate = _proxies.Issue("CN=proxy");
        Host = new(new() { Settings = Settings() });
    }

    public HostFixture Host { get; }

    /// <summary>The certificate of the proxy that shows one itself.</summary>
    public X509Certificate2 ProxyCertificate { get; }

    public static string AddressOf(string dialect) => $"127.0.0.{10 + Array.IndexOf(Dialects, dialect)}";

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _proxies.Dispose();
    }

    /// <summary>Asks the host what it makes of a request with these headers.</summary>
    internal Task<Answer> ExplainAsync(string from, Uri listener, X509Certificate2? certificate, string? workspace, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(listener, "/admin/api/doctor/request" + (workspace is null ? "" : $"?workspace={workspace}")));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Host.Services.GetRequiredService<OperatorKey>().Value);
        return SendAsync(request, from, certificate, headers);
    }

    internal async Task<Answer> SendAsync(HttpRequestMessage request, string from, X509Certificate2? certificate, params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var handler = Handler(from, certificate);
        using var http = new HttpClient(handler);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response, TestContext.Current.CancellationToken);
    }

    private SocketsHttpHandler Handler(string from, X509Certificate2? certificate)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(Path.Combine(Host.DataDirectory, DevelopmentCa.CertificateFile)));
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        handler.SslOptions.CertificateChainPolicy = trust;
        if (certificate is not null)
        {
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true);
        }

        return handler;
    }

    private Dictionary<string, string?> Settings()
    {
        var settings = new Dictionary<string, string?>();
        foreach (var (dialect, index) in Dialects.Select((dialect, index) => (dialect, index)))
        {
            settings[$"Workspaces:Proxies:{index}:Addresses:0"] = AddressOf(dialect);
            settings[$"Workspaces:Proxies:{index}:Dialect"] = dialect;
        }

        settings["Workspaces:Proxies:8:Header"] = "X-Wso2-Mutual-Auth-Cert";
        settings["Workspaces:Proxies:9:Addresses:0"] = Proven;
        settings["Workspaces:Proxies:9:Dialect"] = "nginx";
        settings["Workspaces:Proxies:9:Certificates:0"] = ProxyCertificate.GetCertHashString(HashAlgorithmName.SHA256);
        settings["Workspaces:Proxies:10:Addresses:0"] = Silent;
        return settings;
    }
}
