using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Client.Http;
using Workspaces.Testing.Host;
using Workspaces.Testing.Pki;
using Workspaces.Testing.Tls;

namespace Workspaces.Host.Tests.Hosting;

public sealed class ListenersTests(EchoHost echo) : IClassFixture<EchoHost>
{
    private const ushort Tls12 = 0x0303;
    private const int HandshakeFailure = 40;
    private const int ProtocolVersion = 70;

    public static TheoryData<string, ushort> AllowedSuites => new()
    {
        { "ECDHE-RSA-AES128-GCM-SHA256", 0xC02F },
        { "ECDHE-RSA-AES256-GCM-SHA384", 0xC030 },
    };

    public static TheoryData<string, ushort> ForbiddenSuites => new()
    {
        { "AES in CBC mode", 0xC013 },
        { "AES in CBC mode with SHA-256", 0xC027 },
        { "RSA key exchange", 0x009C },
        { "RSA key exchange, CBC", 0x002F },
        { "ECDSA, which FAPI1-ADV-8.5 leaves out", 0xC02B },
        { "ChaCha20, which FAPI1-ADV-8.5 leaves out", 0xCCA8 },
        { "finite-field Diffie-Hellman", 0x009E },
    };

    private HostFixture Host => echo.Host;
    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(AllowedSuites))]
    public async Task Agrees_to_the_two_suites_of_every_profile(string name, ushort suite)
    {
        Assert.NotEmpty(name);
        Assert.Equal((ClientHello.Handshake, suite), await ClientHello.OfferAsync(Host.MutualTlsUrl.Port, Tls12, [suite], Stopping));
        Assert.Equal((ClientHello.Handshake, suite), await ClientHello.OfferAsync(Host.PublicUrl.Port, Tls12, [suite], Stopping));
    }

    [Theory]
    [MemberData(nameof(ForbiddenSuites))]
    public async Task Refuses_other_suites_with_handshake_failure(string name, ushort suite)
    {
        Assert.NotEmpty(name);
        Assert.Equal((ClientHello.Alert, HandshakeFailure), await ClientHello.OfferAsync(Host.MutualTlsUrl.Port, Tls12, [suite], Stopping));
        Assert.Equal((ClientHello.Alert, HandshakeFailure), await ClientHello.OfferAsync(Host.PublicUrl.Port, Tls12, [suite], Stopping));
    }

    [Theory]
    [InlineData(0x0302)]
    [InlineData(0x0301)]
    [InlineData(0x0300)]
    public async Task Refuses_older_versions(ushort version)
    {
        var (type, alert) = await ClientHello.OfferAsync(Host.MutualTlsUrl.Port, version, [0xC013, 0x002F], Stopping);

        Assert.Equal(ClientHello.Alert, type);
        Assert.Contains(alert, new[] { HandshakeFailure, ProtocolVersion });
    }

    [Theory]
    [InlineData(SslProtocols.Tls12, SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13, SslProtocols.Tls13)]
    [InlineData(SslProtocols.Tls12 | SslProtocols.Tls13, SslProtocols.Tls13)]
    public async Task Prefers_tls_1_3(SslProtocols offered, SslProtocols chosen)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("localhost", Host.MutualTlsUrl.Port, Stopping);
        await using var tls = new SslStream(tcp.GetStream());

        await tls.AuthenticateAsClientAsync(new() { TargetHost = "localhost", EnabledSslProtocols = offered, CertificateChainPolicy = Trust() }, Stopping);

        Assert.Equal(chosen, tls.SslProtocol);
    }

    [Fact]
    public async Task Sees_a_client_certificate_on_the_mutual_tls_listener()
    {
        var certificate = Host.Pki.Issue("CN=tpp");

        Assert.Equal($"{certificate.Thumbprint} 0 0", await EchoAsync(Host.MutualTlsUrl, certificate));
    }

    [Fact]
    public async Task Keeps_the_intermediates_that_came_with_it()
    {
        var intermediate = Host.Pki.Intermediate();
        var certificate = intermediate.Issue("CN=tpp");

        Assert.Equal($"{certificate.Thumbprint} 1 0", await EchoAsync(Host.MutualTlsUrl, certificate, [intermediate.Authority]));
    }

    [Fact]
    public async Task Leaves_it_to_the_application_what_a_certificate_is_worth()
    {
        using var wrong = new TestPki("Wrong root");

        Assert.StartsWith("none", await EchoAsync(Host.MutualTlsUrl, null), StringComparison.Ordinal);
        Assert.DoesNotContain("none", await EchoAsync(Host.MutualTlsUrl, wrong.Issue("CN=tpp")), StringComparison.Ordinal);
        Assert.DoesNotContain("none", await EchoAsync(Host.MutualTlsUrl, wrong.Issue("CN=tpp", CertificateSpec.Expired)), StringComparison.Ordinal);
        Assert.DoesNotContain("none", await EchoAsync(Host.MutualTlsUrl, wrong.SelfSigned("CN=tpp")), StringComparison.Ordinal);
        Assert.DoesNotContain("none", await EchoAsync(Host.MutualTlsUrl, wrong.Issue("CN=tpp", new() { RsaBits = 2048 })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_for_no_certificate_on_the_public_listener() =>
        Assert.Equal("none -1 0", await EchoAsync(Host.PublicUrl, Host.Pki.Issue("CN=tpp")));

    [Theory]
    [InlineData(64 * 1024, HttpStatusCode.OK)]
    [InlineData(64 * 1024 + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Limits_the_body_of_a_request(int length, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Host.PublicUrl, "/echo")) { Content = new StringContent(new string('a', length)) };

        Assert.Equal(status, (await Host.Http.SendAsync(request, null, null, Stopping)).Status);
    }

    [Fact]
    public async Task Limits_the_headers_of_a_request()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Host.PublicUrl, "/echo"));
        request.Headers.Add("x-large", new string('a', 40 * 1024));

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, (await Host.Http.SendAsync(request, null, null, Stopping)).Status);
    }

    private async Task<string> EchoAsync(Uri url, X509Certificate2? certificate, X509Certificate2Collection? intermediates = null)
    {
        using var http = new TppHttp(Trust().CustomTrustStore, TimeProvider.System);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, "/echo"));
        return (await http.SendAsync(request, certificate, intermediates, Stopping)).Body;
    }

    private X509ChainPolicy Trust() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(Path.Combine(Host.DataDirectory, "ca.pem")) },
    };
}
