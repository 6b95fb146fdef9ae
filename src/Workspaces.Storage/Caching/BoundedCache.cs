using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Workspaces.Storage.Caching;

/// <summary>
/// A dictionary that holds at most <paramref name="capacity"/> values and gives up those that were not used lately:
/// a value that was read since it last came up for removal gets a second chance. Reading takes no lock.
/// </summary>
internal sealed class BoundedCache<TValue>(int capacity, CacheMetrics? metrics = null) where TValue : class
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(concurrencyLevel: 1, capacity: 1, StringComparer.Ordinal);
    private readonly Queue<Entry> _candidates = new();
    private readonly Lock _gate = new();

    public int Count => _entries.Count;

    public IEnumerable<TValue> Values => _entries.Select(entry => entry.Value.Value);

    public bool TryGet(string key, [NotNullWhen(true)] out TValue? value)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            value = null;
            return false;
        }

        entry.MarkUsed();
        value = entry.Value;
        return true;
    }

    public void Set(string key, TValue value)
    {
        lock (_gate)
        {
            var entry = new Entry(key, value);
            _entries[key] = entry;
            _candidates.Enqueue(entry);
            while (_entries.Count > capacity || _candidates.Count > 2 * capacity)
            {
                RemoveOne();
            }
        }
    }

    public void Remove(string key)
    {
        lock (_gate)
        {
            _entries.TryRemove(key, out _);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _candidates.Clear();
        }
    }

    // Entries that were replaced or removed stay in the queue until they come up.
    private void RemoveOne()
    {
        var candidate = _candidates.Dequeue();
        if (!_entries.TryGetValue(candidate.Key, out var current) || !ReferenceEquals(current, candidate))
        {
            return;
        }

        if (candidate.TakeUsed())
        {
            _candidates.Enqueue(candidate);
        }
        else
        {
            _entries.TryRemove(candidate.Key, out _);
            metrics?.Evicted();
        }
    }

    private sealed class Entry(string key, TValue value)
    {
        private volatile bool _used;

        public string Key => key;
        public TValue Value => value;

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
