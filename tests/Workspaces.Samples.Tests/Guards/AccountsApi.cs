using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Client.Http;
using Workspaces.Testing;
using Workspaces.Testing.Pki;

namespace Workspaces.Samples.Tests.Guards;

/// <summary>An API in a process of its own that takes tokens of one workspace.</summary>
public sealed class AccountsApi : IAsyncDisposable
{
    private readonly TestPki _pki = new();
    private readonly TppHttp _http;
    private Process? _process;

    public AccountsApi()
    {
        _http = new([_pki.Authority], TimeProvider.System);
        using var certificate = _pki.Issue("CN=localhost", CertificateSpec.ForServers with { Dns = ["localhost"] });
        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Where the process may keep what it needs.</summary>
    public TestDirectory Files { get; } = new();

    public int Port { get; } = TestPorts.Free(1)[0];

    public string CertificateFile => Files.File("server.pem");

    public string KeyFile => Files.File("server.key");

    /// <summary>Takes over the process, once it listens.</summary>
    public async Task<AccountsApi> RunAsync(Process process)
    {
        _process = process;
        while (!await ListensAsync())
        {
            Assert.False(process.HasExited, process.HasExited ? await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken) : "");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }

        return this;
    }

    private async Task<bool> ListensAsync()
    {
        try
        {
            using TcpClient client = new();
            await client.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public string Origin => $"https://localhost:{Port}";

    public Uri Url(string path) => new($"{Origin}{path}");

    public async Task<Answer> GetAsync(string path, string? authorization, X509Certificate2? certificate = null, string? proof = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url(path));
        foreach (var (name, value) in new[] { ("Authorization", authorization), ("DPoP", proof) })
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await _http.SendAsync(request, certificate, null, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process?.Dispose();
        _http.Dispose();
        _pki.Dispose();
        Files.Dispose();
    }
}
