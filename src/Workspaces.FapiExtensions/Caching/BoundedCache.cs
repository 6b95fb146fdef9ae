using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Workspaces.FapiExtensions.Caching;

/// <summary>
/// A dictionary that holds at most <paramref name="capacity"/> values and gives up those that have ended or were not used lately:
/// a value that was read since it last came up for removal stays. Reading takes no lock.
/// </summary>
/// <param name="capacity">How many values there may be.</param>
/// <param name="time">The clock by which values end; needed where they do.</param>
/// <param name="ownerOf">Whose an entry is: in a full cache, an owner with more than a fair share gives up entries of its own. Null = everybody shares alike.</param>
/// <param name="metrics">Is told of evictions.</param>
public sealed class BoundedCache<TKey, TValue>(int capacity, TimeProvider? time = null, Func<TKey, string>? ownerOf = null, ICacheMetrics? metrics = null)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new(concurrencyLevel: 1, capacity: 1);
    private readonly LinkedList<Entry> _newestFirst = new();
    private readonly FairShares _shares = new(capacity);
    private readonly Lock _gate = new();
    private LinkedListNode<Entry>? _hand;

    public int Count => _entries.Count;

    public IEnumerable<TValue> Values => _entries.Select(entry => entry.Value.Value);

    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        if (!_entries.TryGetValue(key, out var entry) || HasEnded(entry))
        {
            value = null;
            return false;
        }

        entry.MarkUsed();
        value = entry.Value;
        return true;
    }

    /// <summary>The value, made now where there is none: once, whoever asks at the same time.</summary>
    /// <param name="key">Names the value.</param>
    /// <param name="create">Makes it quickly, because others wait.</param>
    public TValue GetOrAdd(TKey key, Func<TKey, TValue> create)
    {
        if (TryGet(key, out var value))
        {
            return value;
        }

        lock (_gate)
        {
            if (!TryGet(key, out value))
            {
                value = create(key);
                Put(new(key, value, DateTimeOffset.MaxValue));
            }

            return value;
        }
    }

    public void Set(TKey key, TValue value) => Set(key, value, DateTimeOffset.MaxValue);

    /// <param name="key">Names the value.</param>
    /// <param name="value">The value.</param>
    /// <param name="until">From then on it counts no longer.</param>
    public void Set(TKey key, TValue value, DateTimeOffset until)
    {
        lock (_gate)
        {
            Put(new(key, value, until));
        }
    }

    public void Remove(TKey key)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var entry))
            {
                Drop(entry);
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _newestFirst.Clear();
            _hand = null;
            _shares.Clear();
        }
    }

    private bool HasEnded(Entry entry) => entry.Until != DateTimeOffset.MaxValue && entry.Until <= (time ?? throw new InvalidOperationException("The cache has no clock.")).GetUtcNow();

    private void Put(Entry entry)
    {
        if (_entries.TryGetValue(entry.Key, out var replaced))
        {
            entry.Place = replaced.Place;
            entry.Place.Value = entry;
        }
        else
        {
            var owner = OwnerOf(entry.Key);
            while (_entries.Count >= capacity)
            {
                GiveUpOne(_shares.IsExceededBy(owner) ? owner : null);
            }

            _newestFirst.AddFirst(entry.Place);
            _shares.More(owner);
        }

        _entries[entry.Key] = entry;
    }

    // The SIEVE algorithm: what was used keeps its place, so that many new entries that nobody asks for again push out each other.
    private void GiveUpOne(string? owner)
    {
        for (var place = _hand; ; place = place.Previous)
        {
            place ??= _newestFirst.Last ?? throw new InvalidOperationException("A cache holds one value at least.");
            var candidate = place.Value;
            if (HasEnded(candidate) || ((owner is null || OwnerOf(candidate.Key) == owner) && !candidate.TakeUsed()))
            {
                _hand = place;
                Drop(candidate);
                metrics?.Evicted();
                return;
            }
        }
    }

    private void Drop(Entry entry)
    {
        _hand = ReferenceEquals(_hand, entry.Place) ? _hand.Previous : _hand;
        _newestFirst.Remove(entry.Place);
        _entries.TryRemove(entry.Key, out _);
        _shares.Less(OwnerOf(entry.Key));
    }

    private string OwnerOf(TKey key) => ownerOf?.Invoke(key) ?? "";

    private sealed class Entry
    {
        private volatile bool _used;

        public Entry(TKey key, TValue value, DateTimeOffset until) => (Key, Value, Until, Place) = (key, value, until, new(this));

        public TKey Key { get; }
        public TValue Value { get; }
        public DateTimeOffset Until { get; }
        public LinkedListNode<Entry> Place { get; set; }

        public void MarkUsed()
        {
            // Written only once per round, so that readers do not fight for the cache line.
            if (!_used)
            {
                _used = true;
            }
        }

        public bool TakeUsed()
        {
            var used = _used;
            _used = false;
            return used;
        }
    }
}
