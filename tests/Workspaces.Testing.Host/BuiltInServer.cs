using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Host;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;
using Workspaces.Storage.Keys;
using Workspaces.Testing.Host.Description;

namespace Workspaces.Testing.Host;

/// <summary>The host of this repository, in this process, on two free ports; TLS and all.</summary>
internal sealed class BuiltInServer(WebApplication app, X509Certificate2 authority) : IServerUnderTest
{
    private const int Attempts = 3;
    private readonly Installation _installation = app.Services.GetRequiredService<Installation>();

    public Uri PublicUrl => _installation.PublicUrl;
    public Uri MutualTlsUrl => _installation.MutualTlsUrl;
    public int PublicPort => _installation.PublicPort;
    public int MutualTlsPort => _installation.MutualTlsPort;
    public string OperatorKey => app.Services.GetRequiredService<OperatorKey>().Value;
    public X509Certificate2 Authority => authority;
    public IServiceProvider Services => app.Services;

    public static async Task<IServerUnderTest> StartAsync(HostFixtureOptions options, string dataDirectory, CancellationToken cancellationToken)
    {
        // Another process may take a port between the search and the start.
        for (var attempt = 1; ; attempt++)
        {
            var app = Build(options, dataDirectory, TestPorts.Free(2));
            try
            {
                await app.StartAsync(cancellationToken);
                return new BuiltInServer(app, X509CertificateLoader.LoadCertificateFromFile(Path.Combine(dataDirectory, DevelopmentCa.CertificateFile)));
            }
            catch (IOException) when (attempt < Attempts)
            {
                await app.DisposeAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        authority.Dispose();
    }

    private static WebApplication Build(HostFixtureOptions options, string dataDirectory, int[] ports) => WorkspacesHost.Build(["--environment=Development"], builder =>
    {
        builder.Configuration.AddInMemoryCollection(Settings(options, dataDirectory, ports));
        builder.Services.AddSingleton(options.Time);
        builder.Services.AddSingleton<IWorkspaceKeyMaterial>(SharedKeyMaterial.Of(options.PostgreSqlConnectionString ?? dataDirectory));
        builder.Services.AddSingleton<IStartupFilter, DescribedAnswers>();
        options.Customize?.Invoke(builder);
    });

    private static Dictionary<string, string?> Settings(HostFixtureOptions options, string dataDirectory, int[] ports)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Workspaces:PublicUrl"] = $"https://localhost:{ports[0]}",
            ["Workspaces:MutualTlsUrl"] = $"https://localhost:{ports[1]}",
            ["Workspaces:DataDirectory"] = dataDirectory,
            ["Workspaces:Demo"] = "false",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Workspaces:Database"] = options.PostgreSqlConnectionString is null ? "sqlite" : "postgres",
            ["ConnectionStrings:Workspaces"] = options.PostgreSqlConnectionString,
        };
        foreach (var (name, value) in options.Settings)
        {
            settings[name] = value;
        }

        return settings;
    }
}
