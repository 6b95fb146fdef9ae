using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Client.Http;
using Workspaces.Testing;
using Workspaces.Testing.Host;
using Workspaces.Testing.Pki;

namespace Workspaces.Samples.Tests.Node;

/// <summary>The API for Node.js in a process of its own, for one workspace.</summary>
internal sealed class AccountsApi : IAsyncDisposable
{
    private readonly TestDirectory _files = new();
    private readonly TestPki _pki = new();
    private readonly TppHttp _http;
    private Process? _process;

    private AccountsApi() => _http = new([_pki.Authority], TimeProvider.System);

    public Uri Url { get; } = new($"https://localhost:{TestPorts.Free(1)[0]}/accounts");

    public static async Task<AccountsApi> StartAsync(HostFixture host, NodePackages packages, string issuer)
    {
        AccountsApi api = new();
        using var certificate = api._pki.Issue("CN=localhost", CertificateSpec.ForServers with { Dns = ["localhost"] });
        using var key = certificate.GetECDsaPrivateKey()!;
        await File.WriteAllTextAsync(api._files.File("server.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(api._files.File("server.key"), key.ExportPkcs8PrivateKeyPem());
        api._process = packages.Start(
            "accounts-api.mjs", issuer, Path.Combine(host.DataDirectory, "ca.pem"), api._files.File("server.pem"), api._files.File("server.key"), $"{api.Url.Port}");
        if (await api._process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is null)
        {
            Assert.Fail(await api._process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        return api;
    }

    public async Task<Answer> GetAsync(string? authorization, X509Certificate2? certificate = null, string? proof = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("DPoP", proof);
        return await _http.SendAsync(request, certificate, null, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process?.Dispose();
        _http.Dispose();
        _pki.Dispose();
        _files.Dispose();
    }
}
