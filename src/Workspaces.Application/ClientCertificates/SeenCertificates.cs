using System.Diagnostics.Metrics;
using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Storage.Database;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Application.ClientCertificates;

/// <summary>
/// The certificates with which clients came today, and those of them that are on their way to the database. A request never waits for it, nor asks the database: what does not fit
/// is dropped, counted, and seen anew when the client comes again.
/// </summary>
internal sealed class SeenCertificates
{
    public const int Capacity = 1000;
    /// <summary>How many of them may be one workspace's: its clients may come with any number.</summary>
    public const int Share = 250;
    private const int MaxRemembered = 50_000;
    private static readonly object Today = new();

    private readonly BoundedCache<Key, object> _today;
    private readonly TimeProvider _time;
    private long _dropped;

    public SeenCertificates(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _today = new(MaxRemembered, time, static key => key.WorkspaceId);
        meters.Create(Meters.Name).CreateObservableCounter(
            "workspaces.client_certificates.dropped", () => Dropped, description: "Certificates of clients that could not be noted when they were seen");
    }

    /// <summary>Those that wait.</summary>
    public FairQueue<SeenCertificate, string> Waiting { get; } = new(Capacity, Share, static seen => seen.WorkspaceId);

    /// <summary>How many were not noted.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>A client proved who it is, and came with this certificate.</summary>
    public void Saw(string workspaceId, string clientId, ClientCertificate presented)
    {
        var key = new Key(workspaceId, clientId, CertificateFacts.Of(presented.Certificate).Thumbprint);
        if (_today.TryGet(key, out _))
        {
            return;
        }

        var now = _time.GetUtcNow();
        if (Waiting.TryAdd(CertificateSighting.Of(workspaceId, clientId, presented, now)))
        {
            _today.Set(key, Today, new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero));
        }
        else
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    /// <summary>They were not written: they are noted when they are seen again.</summary>
    public void Drop(IReadOnlyList<SeenCertificate> seen)
    {
        Interlocked.Add(ref _dropped, seen.Count);
        foreach (var one in seen)
        {
            _today.Remove(new(one.WorkspaceId, one.ClientId, one.Thumbprint));
        }
    }

    private readonly record struct Key(string WorkspaceId, string ClientId, string Thumbprint);
}
