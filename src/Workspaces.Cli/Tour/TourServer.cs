using System.Security.Cryptography.X509Certificates;
using Workspaces.Cli.Certificates;
using Workspaces.Client.Admin;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Tour;

/// <summary>The server that the tour visits: one of its own, or a running one.</summary>
internal sealed class TourServer : IAsyncDisposable
{
    private readonly IAsyncDisposable? _running;

    private TourServer(Uri publicUrl, string operatorKey, X509Certificate2Collection trust, IAsyncDisposable? running, Action<Exchange>? watch)
    {
        _running = running;
        PublicUrl = publicUrl;
        Http = new(trust, TimeProvider.System, watch);
        Admin = new(publicUrl, operatorKey, Http);
    }

    public Uri PublicUrl { get; }
    public TppHttp Http { get; }
    public AdminClient Admin { get; }
    /// <summary>Issues the clients' certificates.</summary>
    public ClientAuthority Authority { get; } = new("CN=Workspaces tour CA", TimeSpan.FromDays(2), TimeProvider.System);

    /// <summary>Visits a server that goes away with the tour.</summary>
    public static TourServer Own(StartedServer server, Action<Exchange>? watch) => new(server.PublicUrl, server.OperatorKey, server.Trust, server.Running, watch);

    /// <summary>Visits a running server, with clients whose certificates an authority of the tour issues.</summary>
    /// <param name="caFile">The authority of the server's certificate as PEM; null = the system's.</param>
    public static TourServer Visit(Uri publicUrl, string operatorKey, string? caFile, Action<Exchange>? watch)
    {
        X509Certificate2Collection trust = [];
        if (caFile is not null)
        {
            trust.ImportFromPemFile(caFile);
        }

        return new(publicUrl, operatorKey, trust, null, watch);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Authority.Dispose();
        await (_running?.DisposeAsync() ?? default);
    }
}
