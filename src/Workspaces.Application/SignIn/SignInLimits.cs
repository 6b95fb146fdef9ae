using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Workspaces.Application.SignIn;

/// <summary>How often people may try to sign in at a workspace: from one address, and from everywhere.</summary>
internal sealed class SignInLimits(SignInPolicy policy) : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<int> _addresses = Limiter(policy.PerAddress);
    private readonly PartitionedRateLimiter<int> _workspaces = Limiter(policy.PerWorkspace);

    /// <summary>Counts an attempt. How long to wait where there were too many; null = go on.</summary>
    public TimeSpan? Take(string workspaceId, IPAddress? source)
    {
        using var address = _addresses.AttemptAcquire(Stripe.Of(workspaceId, Group(source)));
        if (!address.IsAcquired)
        {
            return Wait(address);
        }

        using var workspace = _workspaces.AttemptAcquire(Stripe.Of(workspaceId, ""));
        return workspace.IsAcquired ? null : Wait(workspace);
    }

    public void Dispose()
    {
        _addresses.Dispose();
        _workspaces.Dispose();
    }

    private static PartitionedRateLimiter<int> Limiter(int perMinute) => PartitionedRateLimiter.Create<int, int>(stripe =>
        RateLimitPartition.GetTokenBucketLimiter(stripe, _ => new()
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = Minute / perMinute,
            QueueLimit = 0,
        }));

    private static TimeSpan Wait(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1);

    /// <summary>Who has one address of IPv6 has the others of its /64.</summary>
    private static string Group(IPAddress? source)
    {
        var address = source is { IsIPv4MappedToIPv6: true } ? source.MapToIPv4() : source;
        return address is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address?.ToString() ?? "";
    }
}
