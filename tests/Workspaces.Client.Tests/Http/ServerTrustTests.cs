using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Client.Http;
using Workspaces.Testing.Pki;

namespace Workspaces.Client.Tests.Http;

/// <summary>Whose server certificates are taken.</summary>
public sealed class ServerTrustTests : IDisposable
{
    private readonly TestPki _pki = new();

    /// <summary>What the certificate is for, and whether it makes a server.</summary>
    public static TheoryData<string, bool> Uses => new()
    {
        { CertificateSpec.ServerAuthentication, true },
        { CertificateSpec.ClientAuthentication, false },
        { $"{CertificateSpec.ClientAuthentication} {CertificateSpec.ServerAuthentication}", true },
        { "", true },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public async Task A_certificate_for_something_else_makes_nobody_a_server(string uses, bool taken)
    {
        using var certificate = Issue(uses);
        var options = Options([_pki.Authority]);
        using var chain = new X509Chain { ChainPolicy = options.CertificateChainPolicy! };

        Assert.Equal(taken, chain.Build(certificate));
        Assert.Equal(taken, await ConnectAsync(certificate, Options([_pki.Authority])));
    }

    [Fact]
    public async Task Another_authority_counts_for_nothing()
    {
        using var other = new TestPki("Another root");
        using var certificate = Issue(CertificateSpec.ServerAuthentication);

        Assert.False(await ConnectAsync(certificate, Options([other.Authority])));
        Assert.False(await ConnectAsync(certificate, Options([])));
    }

    [Fact]
    public async Task An_authority_answers_for_no_name()
    {
        using var certificate = _pki.Issue("CN=elsewhere", CertificateSpec.ForServers with { Dns = ["elsewhere.example.com"] });

        Assert.False(await ConnectAsync(certificate, Options([_pki.Authority])));
    }

    [Fact]
    public void Without_authorities_of_ones_own_the_platform_decides()
    {
        var options = Options([]);

        Assert.Null(options.CertificateChainPolicy);
        Assert.Null(options.RemoteCertificateValidationCallback);
    }

    public void Dispose() => _pki.Dispose();

    private static SslClientAuthenticationOptions Options(X509Certificate2Collection authorities)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = "localhost" };
        new ServerTrust(authorities, TimeProvider.System).ApplyTo(options);
        return options;
    }

    private X509Certificate2 Issue(string uses) =>
        _pki.Issue("CN=localhost", new() { Dns = ["localhost"], Usages = uses.Split(' ', StringSplitOptions.RemoveEmptyEntries) });

    /// <summary>Whether a client with these options goes on with a server that presents the certificate.</summary>
    private static async Task<bool> ConnectAsync(X509Certificate2 certificate, SslClientAuthenticationOptions options)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        var accepting = listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, TestContext.Current.CancellationToken);
        using var accepted = await accepting;
        await using var server = new SslStream(accepted.GetStream());
        var serving = server.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, TestContext.Current.CancellationToken);
        await using var stream = new SslStream(client.GetStream());
        try
        {
            await stream.AuthenticateAsClientAsync(options, TestContext.Current.CancellationToken);
            return true;
        }
        catch (AuthenticationException)
        {
            return false;
        }
        finally
        {
            client.Close();
            await serving.ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
