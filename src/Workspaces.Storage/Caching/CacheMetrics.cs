using System.Diagnostics.Metrics;
using Workspaces.FapiExtensions.Caching;
using Workspaces.Storage.Database;

namespace Workspaces.Storage.Caching;

/// <summary>How well a cache serves.</summary>
internal sealed class CacheMetrics : ICacheMetrics
{
    private readonly Counter<long> _lookups;
    private readonly Counter<long> _evictions;
    private readonly KeyValuePair<string, object?> _cache;
    private readonly KeyValuePair<string, object?> _hit = new(Meters.Outcome, "hit");
    private readonly KeyValuePair<string, object?> _miss = new(Meters.Outcome, "miss");

    /// <param name="cache"><c>workspaces</c> or <c>clients</c>.</param>
    public CacheMetrics(IMeterFactory meters, string cache)
    {
        var meter = meters.Create(Meters.Name);
        _lookups = meter.CreateCounter<long>("workspaces.cache.lookups", "{lookup}", "Lookups in a cache, by outcome");
        _evictions = meter.CreateCounter<long>("workspaces.cache.evictions", "{entry}", "Entries that a full cache gave up");
        _cache = new(Meters.Cache, cache);
    }

    public void Hit() => _lookups.Add(1, _cache, _hit);

    public void Miss() => _lookups.Add(1, _cache, _miss);

    public void Evicted() => _evictions.Add(1, _cache);
}
