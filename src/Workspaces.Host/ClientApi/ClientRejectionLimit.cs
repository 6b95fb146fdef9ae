using System.Threading.RateLimiting;

namespace Workspaces.Host.ClientApi;

/// <summary>How often a client may read its rejections: often enough for a person, too seldom for a machine that polls.</summary>
internal sealed class ClientRejectionLimit : IDisposable
{
    public const int PerMinute = 60;
    public const string RetryAfter = "60";

    private readonly PartitionedRateLimiter<(string Workspace, string Client)> _limiter = PartitionedRateLimiter.Create<(string, string), (string, string)>(
        client => RateLimitPartition.GetFixedWindowLimiter(client, static _ => new() { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }));

    public bool Admits(string workspaceId, string clientId)
    {
        using var lease = _limiter.AttemptAcquire((workspaceId, clientId));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
