using System.Net;
using System.Threading.RateLimiting;
using Workspaces.Application.SignIn;
using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Observability;

namespace Workspaces.Host.RateLimiting;

/// <summary>
/// A bucket of failures for each address at each workspace. A client that authenticated from there lately has one of its own as well, so that whoever fails behind the same address
/// has to name it, again and again, to have it refused.
/// </summary>
internal sealed class FailureBudget : IFailureBudget, IDisposable
{
    private const int MostKnown = 10_000;
    private static readonly TimeSpan KnownFor = TimeSpan.FromMinutes(10);
    private static readonly object Known = new();

    private readonly TimeProvider _time;
    private readonly ServerMetrics _metrics;
    private readonly PartitionedRateLimiter<(string WorkspaceId, string Source)> _sources;
    private readonly PartitionedRateLimiter<KnownClient> _clients;
    private readonly BoundedCache<KnownClient, object> _known;

    public FailureBudget(RateLimits limits, ServerMetrics metrics, TimeProvider time)
    {
        (_time, _metrics) = (time, metrics);
        _sources = PartitionedRateLimiter.Create<(string WorkspaceId, string Source), string>(source => Bucket(limits.Of(source.WorkspaceId), $"{source.WorkspaceId}/{source.Source}"));
        _clients = PartitionedRateLimiter.Create<KnownClient, string>(known => Bucket(limits.Of(known.WorkspaceId), $"{known.WorkspaceId}/{known.Source}/{known.ClientId}"));
        _known = new(MostKnown, time, static known => known.WorkspaceId);
    }

    public bool Admits(Workspace workspace, IPAddress? source, string? clientId)
    {
        var address = AddressGroup.Of(source);
        if (IsLeft(_sources, (workspace.Id, address)) || (Find(workspace, address, clientId) is { } known && IsLeft(_clients, known)))
        {
            return true;
        }

        _metrics.Limited(workspace, "authentication");
        return false;
    }

    public void Failed(Workspace workspace, IPAddress? source, string? clientId)
    {
        var address = AddressGroup.Of(source);
        _sources.AttemptAcquire((workspace.Id, address)).Dispose();
        if (Find(workspace, address, clientId) is { } known)
        {
            _clients.AttemptAcquire(known).Dispose();
        }
    }

    public void Succeeded(Workspace workspace, IPAddress? source, string clientId)
    {
        var known = new KnownClient(workspace.Id, AddressGroup.Of(source), clientId);
        // Noted once: a client of a hundred requests a second writes no hundred times.
        if (!_known.TryGet(known, out _))
        {
            _known.Set(known, Known, _time.GetUtcNow() + KnownFor);
        }
    }

    public void Dispose()
    {
        _sources.Dispose();
        _clients.Dispose();
    }

    private KnownClient? Find(Workspace workspace, string address, string? clientId)
    {
        var client = new KnownClient(workspace.Id, address, clientId ?? "");
        return clientId is not null && _known.TryGet(client, out _) ? client : null;
    }

    private static RateLimitPartition<string> Bucket(WorkspaceLimits limits, string key) => Buckets.Rate(key, limits.FailureRate, limits.FailureBurst);

    // Whole failures: a part of one is there as soon as some time went by, and asking for nothing is granted by it.
    private static bool IsLeft<TKey>(PartitionedRateLimiter<TKey> limiter, TKey key) => limiter.GetStatistics(key) is not { CurrentAvailablePermits: < 1 };

    private sealed record KnownClient(string WorkspaceId, string Source, string ClientId);
}
