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
    /// <summary>How many of them may be one workspace's.</summary>
    public const int Share = 500;

    private readonly Channel<Rejection> _channel = Channel.CreateBounded<Rejection>(new BoundedChannelOptions(Capacity));
    private readonly ConcurrentDictionary<string, int> _waiting = new(StringComparer.Ordinal);
    private long _dropped;

    public RejectionQueue(IMeterFactory meters) =>
        meters.Create(Meters.Name).CreateObservableCounter("workspaces.rejections.dropped", () => Dropped, description: "Rejection records that were not kept");

    /// <summary>How many records were not kept.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public void Add(Rejection rejection)
    {
        if (_waiting.AddOrUpdate(rejection.WorkspaceId, 1, static (_, waiting) => waiting + 1) > Share || !_channel.Writer.TryWrite(rejection))
        {
            Leave(rejection.WorkspaceId, 1);
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

        foreach (var (workspaceId, count) in taken.CountBy(rejection => rejection.WorkspaceId))
        {
            Leave(workspaceId, count);
        }

        return taken;
    }

    private void Leave(string workspaceId, int count)
    {
        if (_waiting.AddOrUpdate(workspaceId, 0, (_, waiting) => waiting - count) == 0)
        {
            // Only as long as nobody counts meanwhile.
            _waiting.TryRemove(new(workspaceId, 0));
        }
    }
}
