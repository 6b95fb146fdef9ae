using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workspaces.Host.Files;
using Workspaces.Testing;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Hosting;

public sealed class StartupTests : IDisposable
{
    private readonly TestDirectory _data = new();
    private readonly int[] _ports = TestPorts.Free(2);

    [Fact]
    public async Task Says_which_port_is_in_use()
    {
        using var other = new TcpListener(IPAddress.Loopback, _ports[1]);
        other.Start();

        var (code, errors) = await RunAsync([]);

        Assert.Equal(Startup.Refused, code);
        Assert.Equal($"Port {_ports[1]} is in use: stop the program that listens there, or set Workspaces__MutualTlsUrl to a URL with a free port.", Assert.Single(errors));
    }

    [Fact]
    public async Task Lists_faults_of_the_configuration()
    {
        var (code, errors) = await RunAsync(new() { ["Workspaces:PublicUrl"] = "nowhere", ["Workspaces:OperatorKey"] = "short" });

        Assert.Equal(Startup.Refused, code);
        Assert.Equal(2, errors.Length);
    }

    [Fact]
    public async Task Says_which_databases_there_are()
    {
        var (code, errors) = await RunAsync(new() { ["Workspaces:Database"] = "oracle" });

        Assert.Equal(Startup.Refused, code);
        Assert.Contains("'sqlite' or 'postgres'", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_the_development_ca_elsewhere()
    {
        var (code, errors) = await RunAsync([], Environments.Production);

        Assert.Equal(Startup.Refused, code);
        Assert.Contains("Certificate:Path", Assert.Single(errors), StringComparison.Ordinal);
        Assert.False(File.Exists(_data.File(DevelopmentCa.CertificateFile)));
    }

    [Fact]
    public async Task Refuses_a_server_certificate_that_is_not_rsa()
    {
        var (code, errors) = await RunAsync(Certificate(rsaBits: null), Environments.Production);

        Assert.Equal(Startup.Refused, code);
        Assert.Contains("RSA", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serves_with_a_configured_certificate_anywhere()
    {
        var (code, errors) = await RunAsync(Certificate(rsaBits: 2048), Environments.Production, serve: true);

        Assert.Empty(errors);
        Assert.Equal(Startup.Done, code);
    }

    public void Dispose() => _data.Dispose();

    private Dictionary<string, string?> Certificate(int? rsaBits)
    {
        using var pki = new TestPki();
        var certificate = pki.Issue("CN=localhost", CertificateSpec.ForServers with { Dns = ["localhost"], RsaBits = rsaBits });
        File.WriteAllText(_data.File("tls.pem"), PemCertificate.Export(certificate));
        return new() { ["Workspaces:Certificate:Path"] = _data.File("tls.pem"), ["Workspaces:Certificate:KeyPath"] = _data.File("tls.pem") };
    }

    private async Task<(int Code, string[] Errors)> RunAsync(Dictionary<string, string?> settings, string environment = "Development", bool serve = false)
    {
        settings.TryAdd("Workspaces:PublicUrl", $"https://localhost:{_ports[0]}");
        settings.TryAdd("Workspaces:MutualTlsUrl", $"https://localhost:{_ports[1]}");
        settings.TryAdd("Workspaces:DataDirectory", _data.File("data"));
        settings.TryAdd("Workspaces:Demo", "false");
        using var errors = new StringWriter();
        var code = await Startup.RunAsync(() =>
        {
            var app = WorkspacesHost.Build([$"--environment={environment}"], builder =>
            {
                builder.Configuration.AddInMemoryCollection(settings);
                builder.Logging.ClearProviders();
            });
            app.Lifetime.ApplicationStarted.Register(app.Lifetime.StopApplication);
            return app;
        }, errors, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(serve || code == Startup.Refused);
        return (code, errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
