using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Cli.Tour;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;

namespace Workspaces.Host.Commands;

/// <summary>A server of the tour's own in this process: on two free ports and an empty data directory, which goes away with it.</summary>
internal sealed class TourHost(WebApplication app, DirectoryInfo directory) : IAsyncDisposable
{
    private const int Attempts = 3;

    public static async Task<StartedServer> StartAsync(CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("workspaces-tour-");
        // Another process may take a port between the search and the start.
        for (var attempt = 1; ; attempt++)
        {
            var app = Build(directory.FullName, FreePorts());
            try
            {
                await app.StartAsync(cancellationToken);
                var services = app.Services;
                var authority = X509CertificateLoader.LoadCertificateFromFile(services.GetRequiredService<DataDirectory>().File(DevelopmentCa.CertificateFile));
                return new(services.GetRequiredService<Installation>().PublicUrl, services.GetRequiredService<OperatorKey>().Value, [authority], new TourHost(app, directory));
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
        directory.Delete(recursive: true);
    }

    private static WebApplication Build(string directory, int[] ports) => WorkspacesHost.Build(["--environment=Development"], builder =>
    {
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Workspaces:PublicUrl"] = $"https://localhost:{ports[0]}",
            ["Workspaces:MutualTlsUrl"] = $"https://localhost:{ports[1]}",
            ["Workspaces:ListenAddress"] = null,
            ["Workspaces:DataDirectory"] = directory,
            ["Workspaces:Database"] = "sqlite",
            ["Workspaces:Demo"] = "false",
        });
    });

    private static int[] FreePorts()
    {
        TcpListener[] listeners = [new(IPAddress.Loopback, 0), new(IPAddress.Loopback, 0)];
        try
        {
            Array.ForEach(listeners, listener => listener.Start());
            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            Array.ForEach(listeners, listener => listener.Dispose());
        }
    }
}
