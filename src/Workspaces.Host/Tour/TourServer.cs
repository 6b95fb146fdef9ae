using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;

namespace Workspaces.Host.Tour;

/// <summary>The server that the tour visits: one of its own in this process, or a running one.</summary>
internal sealed class TourServer : IAsyncDisposable
{
    private const int Attempts = 3;
    private readonly DirectoryInfo _directory;
    private readonly WebApplication? _app;

    private TourServer(Uri publicUrl, string operatorKey, X509Certificate2Collection trust, DirectoryInfo directory, WebApplication? app, Action<Exchange>? watch)
    {
        _directory = directory;
        _app = app;
        PublicUrl = publicUrl;
        Http = new(trust, TimeProvider.System, watch);
        Admin = new(publicUrl, operatorKey, Http);
        Authority = DevelopmentCa.Open(DataDirectory.Open(directory.FullName), TimeProvider.System);
    }

    public Uri PublicUrl { get; }
    public TppHttp Http { get; }
    public AdminClient Admin { get; }
    /// <summary>Issues the clients' certificates.</summary>
    public DevelopmentCa Authority { get; }

    /// <summary>Starts a server on two free ports and an empty data directory, which goes away with it.</summary>
    public static async Task<TourServer> StartAsync(Action<Exchange>? watch, CancellationToken cancellationToken)
    {
        var directory = NewDirectory();
        // Another process may take a port between the search and the start.
        for (var attempt = 1; ; attempt++)
        {
            var app = Build(directory.FullName, FreePorts());
            try
            {
                await app.StartAsync(cancellationToken);
                var trust = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(directory.FullName, DevelopmentCa.CertificateFile));
                var services = app.Services;
                return new(services.GetRequiredService<Installation>().PublicUrl, services.GetRequiredService<OperatorKey>().Value, [trust], directory, app, watch);
            }
            catch (IOException) when (attempt < Attempts)
            {
                await app.DisposeAsync();
            }
        }
    }

    /// <summary>Visits a running server, with clients whose certificates an authority of the tour issues.</summary>
    /// <param name="caFile">The authority of the server's certificate as PEM; null = the system's.</param>
    public static TourServer Visit(Uri publicUrl, string operatorKey, string? caFile, Action<Exchange>? watch)
    {
        X509Certificate2Collection trust = [];
        if (caFile is not null)
        {
            trust.ImportFromPemFile(caFile);
        }

        return new(publicUrl, operatorKey, trust, NewDirectory(), null, watch);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Authority.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
        }

        _directory.Delete(recursive: true);
    }

    private static DirectoryInfo NewDirectory() => Directory.CreateTempSubdirectory("workspaces-tour-");

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
