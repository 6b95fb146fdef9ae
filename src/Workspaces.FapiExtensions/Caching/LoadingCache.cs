using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Workspaces.FapiExtensions.Caching;

/// <summary>
/// Values loaded by key when first asked for, once for all who ask at the same time, and bounded. Keys without a value are remembered
/// in a smaller space of their own, so that guessing keys displaces nothing. A failed load is not remembered.
/// </summary>
/// <param name="bounds">How much is kept.</param>
/// <param name="time">The clock.</param>
/// <param name="load">Gets a value; null = there is none.</param>
/// <param name="endOf">When a value counts no longer; null = not by time.</param>
/// <param name="metrics">Counts.</param>
public sealed class LoadingCache<TValue>(
    LoadingBounds bounds, TimeProvider time, Func<string, CancellationToken, Task<TValue?>> load, Func<TValue, DateTimeOffset?>? endOf = null, ICacheMetrics? metrics = null)
    where TValue : class
{
    private static readonly object Nothing = new();

    private readonly BoundedCache<string, TValue> _values = new(bounds.Values, time, metrics: metrics);
    private readonly BoundedCache<string, object> _absent = new(bounds.Absent, time);
    private readonly ConcurrentDictionary<string, Lazy<Task<TValue?>>> _loading = new(concurrencyLevel: 1, capacity: 1, StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public int Count => _values.Count;

    public IEnumerable<TValue> Values => _values.Values;

    public ValueTask<TValue?> GetAsync(string key, CancellationToken cancellationToken)
    {
        if (_values.TryGet(key, out var value))
        {
            metrics?.Hit();
            return new(value);
        }

        metrics?.Miss();
        return _absent.TryGet(key, out _) ? new((TValue?)null) : new(LoadOnce(key).WaitAsync(cancellationToken));
    }

    public bool TryPeek(string key, [NotNullWhen(true)] out TValue? value) => _values.TryGet(key, out value);

    /// <summary>What is known of the key counts no longer, nor does what is being loaded now.</summary>
    public void Forget(string key)
    {
        lock (_gate)
        {
            _loading.TryRemove(key, out _);
            _values.Remove(key);
            _absent.Remove(key);
        }
    }

    /// <summary>Nothing that is known counts any longer, nor does what is being loaded now.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _loading.Clear();
            _values.Clear();
            _absent.Clear();
        }
    }

    // The load belongs to nobody's request, so nobody's impatience cancels it.
    private Task<TValue?> LoadOnce(string key)
    {
        Lazy<Task<TValue?>>? created = null;
        created = new(() => LoadAsync(key, () => created));
        return _loading.GetOrAdd(key, created).Value;
    }

    private async Task<TValue?> LoadAsync(string key, Func<Lazy<Task<TValue?>>?> self)
    {
        // Not before the flight is registered, even where the load completes at once.
        await Task.Yield();
        TValue? value = null;
        var loaded = false;
        try
        {
            value = await load(key, CancellationToken.None);
            loaded = true;
            return value;
        }
        finally
        {
            Keep(key, self(), value, loaded);
        }
    }

    private void Keep(string key, Lazy<Task<TValue?>>? flight, TValue? value, bool loaded)
    {
        lock (_gate)
        {
            // Forgotten while it was loading: it may be older than the change.
            if (flight is null || !_loading.TryRemove(new(key, flight)) || !loaded)
            {
                return;
            }

            if (value is null)
            {
                _absent.Set(key, Nothing, bounds.AbsentFor is { } span ? time.GetUtcNow() + span : DateTimeOffset.MaxValue);
            }
            else
            {
                _values.Set(key, value, endOf?.Invoke(value) ?? DateTimeOffset.MaxValue);
            }
        }
    }
}
