using Workspaces.Host.Interaction;

namespace Workspaces.Host.RateLimiting;

/// <summary>The place of a request in the share of its workspace.</summary>
internal sealed class SharePlace(IDisposable lease) : IHeldPlace, IDisposable
{
    private IDisposable? _lease = lease;

    public void Leave() => Interlocked.Exchange(ref _lease, null)?.Dispose();

    public void Dispose() => Leave();
}
