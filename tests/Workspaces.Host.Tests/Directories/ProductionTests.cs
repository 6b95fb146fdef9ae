using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workspaces.Host.Commands;
using Workspaces.Host.Files;
using Workspaces.Testing;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Directories;

/// <summary>A directory makes certificates for anybody: outside Development there is none.</summary>
public sealed class ProductionTests : IDisposable
{
    private readonly TestDirectory _data = new();
    private readonly TestPki _pki = new();

    [Fact]
    public async Task Knows_no_directory_and_no_call_about_one()
    {
        var ports = TestPorts.Free(2);
        await using var app = Build(ports);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new Client.Http.TppHttp([_pki.Authority], TimeProvider.System);

        foreach (var path in new[] { "/directory/uk/jwks", "/directory/cdr/cdr-register/v1/all/data-recipients/status", "/admin/api/directory", "/admin/api/directory/uk" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"https://localhost:{ports[0]}{path}");
            request.Headers.Authorization = new("Bearer", app.Services.GetRequiredService<OperatorKey>().Value);
            Assert.Equal(404, (int)(await http.SendAsync(request, null, null, TestContext.Current.CancellationToken)).Status);
        }

        Assert.DoesNotContain(app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints), endpoint => $"{endpoint.DisplayName}".Contains("/directory", StringComparison.Ordinal));
        Assert.False(Directory.Exists(_data.File("data/directory")));
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Is_toured_with_clients_that_the_operator_registers()
    {
        var ports = TestPorts.Free(2);
        await using var app = Build(ports);
        await app.StartAsync(TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_data.File("ca.pem"), _pki.Pem, TestContext.Current.CancellationToken);
        var output = new StringWriter();

        var code = await HostCommandLine.RunAsync(
            ["tour", "--json", "--profile", "cdr-australia", "--server", $"https://localhost:{ports[0]}", "--operator-key", app.Services.GetRequiredService<OperatorKey>().Value, "--ca", _data.File("ca.pem")],
            output, TextWriter.Null, TestContext.Current.CancellationToken);

        var steps = JsonNode.Parse(output.ToString())!["steps"]!.AsArray();
        Assert.DoesNotContain(steps, step => step!["faults"]!.AsArray().Count > 0);
        Assert.Equal(0, code);
        Assert.Equal(["no directory", "client"], steps.Select(step => (string)step!["name"]!).Where(name => name is "no directory" or "client" or "registered"));
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _pki.Dispose();
        _data.Dispose();
    }

    private WebApplication Build(int[] ports)
    {
        var certificate = _pki.Issue("CN=localhost", CertificateSpec.ForServers with { Dns = ["localhost"], RsaBits = 2048 });
        File.WriteAllText(_data.File("tls.pem"), PemCertificate.Export(certificate));
        return WorkspacesHost.Build(["--environment=Production"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Workspaces:PublicUrl"] = $"https://localhost:{ports[0]}",
                ["Workspaces:MutualTlsUrl"] = $"https://localhost:{ports[1]}",
                ["Workspaces:DataDirectory"] = _data.File("data"),
                ["Workspaces:Certificate:Path"] = _data.File("tls.pem"),
                ["Workspaces:Certificate:KeyPath"] = _data.File("tls.pem"),
            });
        });
    }
}
