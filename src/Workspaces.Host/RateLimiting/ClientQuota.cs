using System.Threading.RateLimiting;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Observability;

namespace Workspaces.Host.RateLimiting;

/// <summary>A bucket for each authenticated client, so that one of them cannot use up what its workspace may.</summary>
internal sealed class ClientQuota(RateLimits limits, ServerMetrics metrics) : IClientQuota, IDisposable
{
    private readonly PartitionedRateLimiter<(string WorkspaceId, string ClientId)> _clients = PartitionedRateLimiter.Create<(string WorkspaceId, string ClientId), string>(client =>
    {
        var limit = limits.Of(client.WorkspaceId);
        return Buckets.Rate($"{client.WorkspaceId}/{client.ClientId}", limit.ClientRate, limit.ClientBurst);
    });

    public bool TryTake(Workspace workspace, string clientId)
    {
        using var lease = _clients.AttemptAcquire((workspace.Id, clientId));
        if (!lease.IsAcquired)
        {
            metrics.Limited(workspace, "client");
        }

        return lease.IsAcquired;
    }

    public void Dispose() => _clients.Dispose();
}
