using System.Threading.RateLimiting;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Interaction;
using Workspaces.Host.Observability;
using Workspaces.Host.RateLimiting;

namespace Workspaces.Host.SignIn;

/// <summary>
/// How many sign-ins of a workspace call its identity provider at the same time. Calls wait for somebody else, as long as he likes: they take no place from other requests of the workspace, and
/// whoever would make one more is asked to come back.
/// </summary>
internal sealed class UpstreamTurns(ServerMetrics metrics) : IDisposable
{
    private const int AtOnce = 32;

    private readonly PartitionedRateLimiter<string> _calls = PartitionedRateLimiter.Create<string, string>(id => Buckets.Share(id, AtOnce, queue: 0));

    /// <summary>Null where too many do. Dispose it to let the next one.</summary>
    public IDisposable? TryEnter(HttpContext context, Workspace workspace)
    {
        var turn = _calls.AttemptAcquire(workspace.Id);
        if (!turn.IsAcquired)
        {
            turn.Dispose();
            metrics.Limited(workspace, "sign_in");
            return null;
        }

        context.Features.Get<IHeldPlace>()?.Leave();
        return turn;
    }

    public void Dispose() => _calls.Dispose();
}
