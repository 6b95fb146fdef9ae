using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.Testing;
using Workspaces.Testing.Pki;

namespace Workspaces.Samples.Tests;

/// <summary>The sample in a process of its own, and the client that it registers in code.</summary>
public sealed class MinimalServerProcess : IAsyncLifetime
{
    private readonly TestDirectory _files = new();
    private readonly TestPki _pki = new();
    private readonly TppKeys _keys = new("ES256", "RSA-OAEP");
    private readonly Uri _url = new($"https://localhost:{TestPorts.Free(1)[0]}");
    private TppHttp? _http;
    private Process? _process;

    private string Issuer => _url.AbsoluteUri + "demo";
    private TppHttp Http => _http ??= new([_pki.Authority], TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        using var certificate = _pki.Issue("CN=localhost", CertificateSpec.ForServers with { Dns = ["localhost"], RsaBits = 2048 });
        using var key = certificate.GetRSAPrivateKey()!;
        await File.WriteAllTextAsync(_files.File("server.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(_files.File("server.key"), key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(_files.File("ca.pem"), _pki.Pem);
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "MinimalServer.dll"),
            "--Logging:LogLevel:Default=Warning",
            $"--Url={_url.AbsoluteUri.TrimEnd('/')}",
            $"--ClientAuthority={_files.File("ca.pem")}",
            $"--Kestrel:Certificates:Default:Path={_files.File("server.pem")}",
            $"--Kestrel:Certificates:Default:KeyPath={_files.File("server.key")}",
        ];
        _process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = _files.Path });
        await Eventually.Async(async () =>
        {
            Assert.False(_process!.HasExited, "The sample ended.");
            try
            {
                return await StatusAsync("/demo/jwks") == 200;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    public async Task<Tpp> ConnectAsync()
    {
        var options = new TppOptions
        {
            ClientId = "demo",
            AuthenticationMethod = "tls_client_auth",
            Certificate = _pki.Issue("CN=demo"),
            RedirectUri = "https://client.example.com/callback",
            Scope = "openid accounts",
            Style = FlowStyle.Fapi2,
        };
        return await Tpp.ConnectAsync(Issuer, options, _keys, Http, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    /// <summary>What a GET of this very path is answered.</summary>
    public async Task<int> StatusAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_url.AbsoluteUri.TrimEnd('/') + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        return (int)(await Http.SendAsync(request, null, null, TestContext.Current.CancellationToken)).Status;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process?.Dispose();
        _http?.Dispose();
        _keys.Dispose();
        _pki.Dispose();
        _files.Dispose();
    }
}
