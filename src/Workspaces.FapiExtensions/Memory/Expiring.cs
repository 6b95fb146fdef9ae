namespace Workspaces.FapiExtensions.Memory;

/// <summary>Values that end. Those that have ended are as if they were not there, and are removed when their number may have doubled. Not for parallel use.</summary>
internal sealed class Expiring<TKey, TValue>(TimeProvider time) where TKey : notnull
{
    private const int FirstSweep = 256;

    private readonly Dictionary<TKey, (TValue Value, DateTimeOffset EndsAt)> _values = [];
    private int _sweepAt = FirstSweep;

    public int Count => _values.Count;

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
        if (_values.Count >= _sweepAt)
        {
            var now = time.GetUtcNow();
            foreach (var (ended, _) in _values.Where(one => one.Value.EndsAt <= now).ToArray())
            {
                _values.Remove(ended);
            }

            _sweepAt = Math.Max(FirstSweep, 2 * _values.Count);
        }

        _values[key] = (value, endsAt);
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
}
