using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Workspaces.Client.Http;
using Workspaces.Testing;
using Workspaces.Testing.Pki;

namespace Workspaces.Client.Tests.Given;

/// <summary>A server with two listeners, the second of which asks for a client certificate and takes any.</summary>
public sealed class LocalServer : IAsyncDisposable
{
    private readonly int[] _ports = TestPorts.Free(2);
    private readonly WebApplication _app;

    /// <param name="path">Where it answers; elsewhere there is nothing.</param>
    /// <param name="answer">Writes the answers.</param>
    public LocalServer(string path, RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            var certificate = Pki.Issue("CN=localhost", CertificateSpec.ForServers with { Dns = ["localhost"], IpAddresses = ["127.0.0.1"], RsaBits = 2048 });
            kestrel.ListenLocalhost(_ports[0], listen => listen.UseHttps(certificate));
            kestrel.ListenLocalhost(_ports[1], listen => listen.UseHttps(certificate, https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate();
                https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
            }));
        });
        _app = builder.Build();
        ((IApplicationBuilder)_app).Map(path, served => served.Run(answer));
        Http = new([Pki.Authority], TimeProvider.System);
    }

    public TestPki Pki { get; } = new();
    public TppHttp Http { get; }
    public Uri PublicUrl => new($"https://localhost:{_ports[0]}");
    public Uri MutualTlsUrl => new($"https://localhost:{_ports[1]}");

    public Task StartAsync() => _app.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        Pki.Dispose();
    }
}
