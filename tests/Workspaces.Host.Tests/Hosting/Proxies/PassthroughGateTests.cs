using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Http;
using Workspaces.Host.Files;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Hosting.Proxies;

/// <summary>Proxies that pass TLS through, over real connections from different addresses to both listeners.</summary>
[Threat(93)]
public sealed class PassthroughGateTests(PassthroughGateTests.PassedHost passed) : IClassFixture<PassthroughGateTests.PassedHost>
{
    private const string Proxy = "127.0.0.40";
    private const string HeaderProxy = "127.0.0.41";
    private const string Nobody = "127.0.0.42";

    private static readonly IPEndPoint Client = IPEndPoint.Parse("192.0.2.7:56324");
    private static readonly IPEndPoint ClientOnV6 = IPEndPoint.Parse("[2001:db8::7]:56324");

    public static TheoryData<string, bool> Told => new()
    {
        { "1", false }, { "1", true }, { "1 v6", false }, { "2", false }, { "2", true }, { "2 v6", true },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public async Task The_address_is_the_one_that_the_proxy_tells(string version, bool mutualTls)
    {
        var source = version.EndsWith("v6", StringComparison.Ordinal) ? ClientOnV6 : Client;
        var header = version[0] is '1' ? ProxyHeaders.Version1(source) : ProxyHeaders.Version2(source, 30);

        var answer = await passed.ExplainAsync(Proxy, header, mutualTls);

        Assert.Equal((source.Address.ToString(), mutualTls ? "mutual_tls" : "public"), (answer["client_address"], answer["listener"]));
        Assert.Null(answer.Json?["proxy"]);
    }

    [Fact]
    public async Task A_proxy_may_speak_for_itself()
    {
        Assert.Contains(Proxy, (await passed.ExplainAsync(Proxy, ProxyHeaders.Version2(0x20, 0, []), mutualTls: false))["client_address"], StringComparison.Ordinal);
        Assert.Contains(Proxy, (await passed.ExplainAsync(Proxy, "PROXY UNKNOWN\r\n"u8.ToArray(), mutualTls: true))["client_address"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_header_may_come_in_pieces()
    {
        var answer = await passed.ExplainAsync(Proxy, ProxyHeaders.Version2(Client, 10), mutualTls: false, inPieces: true);

        Assert.Equal("192.0.2.7", answer["client_address"]);
    }

    public static TheoryData<string, string, byte[]> Refused => new()
    {
        { "no header", Proxy, [] },
        { "a header from somebody else", Nobody, ProxyHeaders.Version1(Client) },
        { "a header of version 2 from somebody else", Nobody, ProxyHeaders.Version2(Client, 0) },
        { "a header from a proxy that ends TLS", HeaderProxy, ProxyHeaders.Version1(Client) },
        { "two headers", Proxy, [.. ProxyHeaders.Version1(Client), .. ProxyHeaders.Version1(ClientOnV6)] },
        { "a header that is none", Proxy, "PROXY TCP4 somewhere 10.0.0.1 1 2\r\n"u8.ToArray() },
        { "a header that is too long", Proxy, ProxyHeaders.Version2(0x21, 0x11, new byte[4096]) },
        { "the beginning of a header", Proxy, ProxyHeaders.Version2(Client, 0)[..20] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Anything_else_ends_the_connection(string what, string from, byte[] sent)
    {
        foreach (var mutualTls in new[] { false, true })
        {
            var refused = await Record.ExceptionAsync(() => passed.ExplainAsync(from, sent, mutualTls));

            Assert.True(refused is HttpRequestException or IOException, $"{what}: {refused}");
        }
    }

    [Fact]
    public async Task Without_a_header_others_are_served_as_ever() =>
        Assert.Contains(Nobody, (await passed.ExplainAsync(Nobody, [], mutualTls: false))["client_address"], StringComparison.Ordinal);

    [Fact]
    public async Task What_it_says_of_certificates_and_addresses_in_headers_counts_for_nothing()
    {
        var answer = await passed.ExplainAsync(Proxy, ProxyHeaders.Version1(Client), mutualTls: true, inPieces: false, ("X-Forwarded-For", "198.51.100.1"));

        Assert.Equal("192.0.2.7", answer["client_address"]);
    }

    /// <summary>A host behind a proxy that passes TLS through, and another that ends it.</summary>
    public sealed class PassedHost : IAsyncLifetime
    {
        private readonly HostFixture _host = new(new()
        {
            Settings = new Dictionary<string, string?>
            {
                ["Workspaces:Proxies:0:Addresses:0"] = Proxy,
                ["Workspaces:Proxies:0:ProxyProtocol"] = "true",
                ["Workspaces:Proxies:1:Addresses:0"] = HeaderProxy,
                ["Workspaces:Proxies:1:Dialect"] = "nginx",
            },
        });

        public ValueTask InitializeAsync() => _host.InitializeAsync();

        public ValueTask DisposeAsync() => _host.DisposeAsync();

        /// <summary>Asks the host what it makes of a request on a connection that begins like this.</summary>
        internal async Task<Answer> ExplainAsync(string from, byte[] before, bool mutualTls, bool inPieces = false, params (string Name, string Value)[] headers)
        {
            var url = new Uri(mutualTls ? _host.MutualTlsUrl : _host.PublicUrl, "/admin/api/doctor/request");
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _host.Services.GetRequiredService<OperatorKey>().Value);
            Array.ForEach(headers, header => request.Headers.TryAddWithoutValidation(header.Name, header.Value));
            using var handler = new SocketsHttpHandler { ConnectCallback = async (context, stop) => await ConnectAsync(from, context.DnsEndPoint.Port, before, inPieces, stop) };
            handler.SslOptions.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_host.DataDirectory, DevelopmentCa.CertificateFile)));
            using var http = new HttpClient(handler);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return await Answer.ReadAsync(response, TestContext.Current.CancellationToken);
        }

        private static async Task<NetworkStream> ConnectAsync(string from, int port, byte[] before, bool inPieces, CancellationToken stop)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(IPAddress.Loopback, port, stop);
            foreach (var piece in before.Chunk(inPieces ? 7 : Math.Max(1, before.Length)))
            {
                await socket.SendAsync(piece, stop);
                await Task.Delay(inPieces ? 20 : 0, stop);
            }

            return new NetworkStream(socket, ownsSocket: true);
        }
    }
}
