using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Workspaces.Storage.Upkeep;

/// <summary>
/// What waits to be written behind the requests that it comes from. A request never waits for it: what does not fit is not taken, and of one kind no more waits than its share, so that a flood of it leaves
/// room for the others.
/// </summary>
/// <param name="capacity">How much waits at most.</param>
/// <param name="share">How much of one kind.</param>
/// <param name="kindOf">Of which kind it is.</param>
internal sealed class FairQueue<T, TKind>(int capacity, int share, Func<T, TKind> kindOf)
    where TKind : notnull
{
    private readonly Channel<T> _channel = Channel.CreateBounded<T>(new BoundedChannelOptions(capacity));
    private readonly ConcurrentDictionary<TKind, int> _waiting = new();

    public int Capacity => capacity;

    /// <summary>Adds it; false when there is no room.</summary>
    public bool TryAdd(T item)
    {
        if (_waiting.AddOrUpdate(kindOf(item), 1, static (_, waiting) => waiting + 1) <= share && _channel.Writer.TryWrite(item))
        {
            return true;
        }

        Leave(kindOf(item), 1);
        return false;
    }

    /// <summary>Waits until there is something to take.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _channel.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes what is there, up to <paramref name="most"/>.</summary>
    public IReadOnlyList<T> Take(int most)
    {
        List<T> taken = [];
        while (taken.Count < most && _channel.Reader.TryRead(out var item))
        {
            taken.Add(item);
        }

        foreach (var (kind, count) in taken.CountBy(kindOf))
        {
            Leave(kind, count);
        }

        return taken;
    }

    private void Leave(TKind kind, int count)
    {
        if (_waiting.AddOrUpdate(kind, 0, (_, waiting) => waiting - count) == 0)
        {
            // Only as long as nobody counts meanwhile.
            _waiting.TryRemove(new(kind, 0));
        }
    }
}
