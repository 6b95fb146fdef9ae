using System.Threading.RateLimiting;

namespace Workspaces.Application.SignIn;

/// <summary>
/// How often people may try to sign in: at a workspace from one source, at a workspace from all unknown devices together, and how often an address may fail
/// at all workspaces together. A device that is known to the user is counted by itself: what strangers do keeps nobody out.
/// </summary>
internal sealed class SignInLimits(SignInPolicy policy) : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<int> _sources = Limiter(policy.PerAddress);
    private readonly PartitionedRateLimiter<int> _workspaces = Limiter(policy.PerWorkspace);
    private readonly PartitionedRateLimiter<int> _failures = Limiter(policy.FailuresPerAddress);

    /// <summary>Counts an attempt. How long to wait where there were too many; null = go on.</summary>
    public TimeSpan? Take(string workspaceId, SignInSource source) =>
        TakeOfSource(workspaceId, source)
        ?? (source.IsKnownDevice ? null : HasFailedTooOften(source) ? TimeSpan.FromSeconds(Math.Max(1, 60 / policy.FailuresPerAddress)) : WaitFor(_workspaces, Stripe.Of(workspaceId, "")));

    /// <summary>Counts an attempt of the source alone. How long to wait where there were too many; null = go on.</summary>
    public TimeSpan? TakeOfSource(string workspaceId, SignInSource source) => WaitFor(_sources, Stripe.Of(workspaceId, source.Key));

    /// <summary>Counts a guess that was wrong.</summary>
    public void Failed(SignInSource source)
    {
        if (!source.IsKnownDevice)
        {
            _failures.AttemptAcquire(Stripe.Of("", source.Key)).Dispose();
        }
    }

    public void Dispose()
    {
        _sources.Dispose();
        _workspaces.Dispose();
        _failures.Dispose();
    }

    private static PartitionedRateLimiter<int> Limiter(int perMinute) => PartitionedRateLimiter.Create<int, int>(stripe =>
        RateLimitPartition.GetTokenBucketLimiter(stripe, _ => new()
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = Minute / perMinute,
            QueueLimit = 0,
        }));

    // Whole permits: a part of one is there as soon as some time went by.
    private bool HasFailedTooOften(SignInSource source) => _failures.GetStatistics(Stripe.Of("", source.Key)) is { CurrentAvailablePermits: < 1 };

    private static TimeSpan? WaitFor(PartitionedRateLimiter<int> limiter, int stripe)
    {
        using var lease = limiter.AttemptAcquire(stripe);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.FromSeconds(1) ? wait
            : TimeSpan.FromSeconds(1);
    }
}
