using System.Collections.Concurrent;

namespace Workspaces.FapiExtensions.Certificates.Revocation;

/// <summary>A value with the moment from which it must be fetched anew.</summary>
internal sealed record Fetched<TValue>(TValue Value, DateTimeOffset Until);

/// <summary>Values that are fetched when first asked for and again when they end; whoever asks meanwhile waits for the same fetch. Bounded in number.</summary>
internal sealed class SharedFetches<TValue>(int capacity, TimeProvider time)
    where TValue : class
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Fetched<TValue>>>> _fetches = new(StringComparer.Ordinal);

    /// <param name="key">Names the value.</param>
    /// <param name="fetch">Gets it, given the value before, if any.</param>
    /// <param name="cancellationToken">Ends the waiting, not the fetch.</param>
    public Task<Fetched<TValue>> GetAsync(string key, Func<TValue?, Task<Fetched<TValue>>> fetch, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var current = _fetches.GetValueOrDefault(key);
        if (current is null || HasEnded(current, now))
        {
            var before = current?.Value is { IsCompletedSuccessfully: true, Result.Value: var value } ? value : null;
            var next = new Lazy<Task<Fetched<TValue>>>(() => fetch(before));
            current = current is null ? Add(key, next, now) : _fetches.TryUpdate(key, next, current) ? next : _fetches.GetOrAdd(key, next);
        }

        return current.Value.WaitAsync(cancellationToken);
    }

    private static bool HasEnded(Lazy<Task<Fetched<TValue>>> fetch, DateTimeOffset now) =>
        fetch is { IsValueCreated: true, Value.IsCompleted: true } && (!fetch.Value.IsCompletedSuccessfully || fetch.Value.Result.Until <= now);

    private Lazy<Task<Fetched<TValue>>> Add(string key, Lazy<Task<Fetched<TValue>>> fetch, DateTimeOffset now)
    {
        if (_fetches.Count >= capacity)
        {
            foreach (var ended in _fetches.Where(one => HasEnded(one.Value, now)))
            {
                _fetches.TryRemove(ended);
            }
        }

        if (_fetches.Count >= capacity)
        {
            _fetches.Clear();
        }

        return _fetches.GetOrAdd(key, fetch);
    }
}
