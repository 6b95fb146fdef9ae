using System.Threading.RateLimiting;
using Workspaces.Application.SignIn;
using Workspaces.Host.Observability;

namespace Workspaces.Host.RateLimiting;

/// <summary>
/// A bucket for each address of what is asked without credentials and belongs to no workspace: pages about rules, style sheets, keys of reports, the description of the admin API, health,
/// workspaces that there are not, and operator keys that nobody has.
/// </summary>
internal sealed class AddressShare(RateLimits limits, ServerMetrics metrics) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _addresses = PartitionedRateLimiter.Create<string, string>(
        address => Buckets.Rate(address, limits.Anonymous.Rate, limits.Anonymous.Burst));

    /// <summary>Takes one; false when nothing is left, with the answer's status and Retry-After set.</summary>
    public bool TryTake(HttpContext context)
    {
        using var lease = _addresses.AttemptAcquire(AddressGroup.Of(context.Connection.RemoteIpAddress));
        if (lease.IsAcquired)
        {
            return true;
        }

        metrics.Limited("address");
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Buckets.RetryAfter(lease);
        return false;
    }

    public void Dispose() => _addresses.Dispose();
}
