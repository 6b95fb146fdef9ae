using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Workspaces.Storage.Database;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.Refusals;

/// <summary>
/// Records on their way to the database. A request never waits for it: what does not fit is dropped, and counted; and a flood at one workspace leaves
/// room for the records of the others.
/// </summary>
internal sealed class RejectionQueue
{
    public const int Capacity = 2000;
    /// <summary>How many of them may be one workspace's: of clients that authenticated, and as many of others.</summary>
    public const int Share = 500;

    private readonly Channel<Rejection> _channel = Channel.CreateBounded<Rejection>(new BoundedChannelOptions(Capacity));
    private readonly ConcurrentDictionary<(string WorkspaceId, bool Authenticated), int> _waiting = new();
    private long _dropped;

    public RejectionQueue(IMeterFactory meters) =>
        meters.Create(Meters.Name).CreateObservableCounter("workspaces.rejections.dropped", () => Dropped, description: "Rejection records that were not kept");

    /// <summary>How many records were not kept.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public void Add(Rejection rejection)
    {
        if (_waiting.AddOrUpdate(KindOf(rejection), 1, static (_, waiting) => waiting + 1) > Share || !_channel.Writer.TryWrite(rejection))
        {
            Leave(KindOf(rejection), 1);
            Drop(1);
        }
    }

    public void Drop(int count) => Interlocked.Add(ref _dropped, count);

    /// <summary>Waits until there is something to take.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _channel.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes what is there, up to <paramref name="most"/>.</summary>
    public IReadOnlyList<Rejection> Take(int most)
    {
        List<Rejection> taken = [];
        while (taken.Count < most && _channel.Reader.TryRead(out var rejection))
        {
            taken.Add(rejection);
        }

        foreach (var (kind, count) in taken.CountBy(KindOf))
        {
            Leave(kind, count);
        }

        return taken;
    }

    private static (string WorkspaceId, bool Authenticated) KindOf(Rejection rejection) => (rejection.WorkspaceId, rejection.Authenticated);

    private void Leave((string WorkspaceId, bool Authenticated) kind, int count)
    {
        if (_waiting.AddOrUpdate(kind, 0, (_, waiting) => waiting - count) == 0)
        {
            // Only as long as nobody counts meanwhile.
            _waiting.TryRemove(new(kind, 0));
        }
    }
}
