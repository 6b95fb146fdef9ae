namespace Workspaces.FapiExtensions.Memory;

/// <summary>Values that end. Those that have ended are as if they were not there, and go when the next one comes. Not for parallel use.</summary>
internal sealed class Expiring<TKey, TValue>(TimeProvider time) where TKey : notnull
{
    private readonly Dictionary<TKey, (TValue Value, DateTimeOffset EndsAt)> _values = [];
    private readonly PriorityQueue<TKey, DateTimeOffset> _byEnd = new();

    public int Count => _values.Count;

    public IEnumerable<(TKey Key, TValue Value)> All => _values.Where(kept => kept.Value.EndsAt > time.GetUtcNow()).Select(kept => (kept.Key, kept.Value.Value));

    /// <summary>Sets a value, unless there is one of that key.</summary>
    public bool TryAdd(TKey key, TValue value, DateTimeOffset endsAt)
    {
        if (TryGet(key, out _))
        {
            return false;
        }

        Set(key, value, endsAt);
        return true;
    }

    public void Set(TKey key, TValue value, DateTimeOffset endsAt)
    {
        Forget();
        _values[key] = (value, endsAt);
        _byEnd.Enqueue(key, endsAt);
    }

    public bool TryGet(TKey key, out TValue? value)
    {
        var found = _values.TryGetValue(key, out var kept) && kept.EndsAt > time.GetUtcNow();
        value = found ? kept.Value : default;
        return found;
    }

    public bool Remove(TKey key, out TValue? value)
    {
        var found = TryGet(key, out value);
        _values.Remove(key);
        return found;
    }

    /// <summary>Removes those that have ended.</summary>
    public void Forget()
    {
        var now = time.GetUtcNow();
        while (_byEnd.TryPeek(out var key, out var end) && end <= now)
        {
            _byEnd.Dequeue();
            // It may have been set anew since.
            if (_values.TryGetValue(key, out var kept) && kept.EndsAt <= now)
            {
                _values.Remove(key);
            }
        }
    }
}
