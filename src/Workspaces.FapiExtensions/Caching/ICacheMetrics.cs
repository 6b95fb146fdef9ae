namespace Workspaces.FapiExtensions.Caching;

/// <summary>Counts how well a cache serves.</summary>
public interface ICacheMetrics
{
    void Hit();
    void Miss();
    /// <summary>A full cache gave up an entry.</summary>
    void Evicted();
}
