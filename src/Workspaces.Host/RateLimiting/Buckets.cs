using System.Globalization;
using System.Threading.RateLimiting;

namespace Workspaces.Host.RateLimiting;

/// <summary>
/// How limits become limiters. Each belongs to a workspace, or to a client of one, that exists; one that was idle for some seconds is full again and
/// goes away, so that memory is bounded by what is in use.
/// </summary>
internal static class Buckets
{
    public static RateLimitPartition<string> Rate(string key, int rate, int burst) => rate == 0
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
        {
            TokenLimit = burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / rate),
            QueueLimit = 0,
        });

    /// <summary>How many seconds to wait until there is something left, as the header says it.</summary>
    public static string RetryAfter(RateLimitLease? lease) =>
        Math.Max(1, lease is not null && lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1).ToString(CultureInfo.InvariantCulture);

    public static RateLimitPartition<string> Share(string key, int concurrency, int queue) => concurrency == 0
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetConcurrencyLimiter(key, _ => new()
        {
            PermitLimit = concurrency,
            QueueLimit = queue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
}
