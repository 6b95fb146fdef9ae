using System.Collections.Concurrent;

namespace Workspaces.FapiExtensions.Certificates.Revocation;

/// <summary>A value with the moment from which it must be fetched anew.</summary>
internal sealed record Fetched<TValue>(TValue Value, DateTimeOffset Until);

/// <summary>Values that are fetched when first asked for and again when they end; whoever asks meanwhile waits for the same fetch. When full, all are forgotten.</summary>
internal sealed class SharedFetches<TValue>(int capacity, TimeProvider time)
    where TValue : class
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Fetched<TValue>>>> _fetches = new(StringComparer.Ordinal);

    /// <param name="key">Names the value.</param>
    /// <param name="fetch">Gets it, given the value before, if any.</param>
    /// <param name="cancellationToken">Ends the waiting, not the fetch.</param>
    public async Task<Fetched<TValue>> GetAsync(string key, Func<TValue?, Task<Fetched<TValue>>> fetch, CancellationToken cancellationToken)
    {
        var current = _fetches.GetValueOrDefault(key);
        if (current is null or { IsValueCreated: true, Value.IsFaulted: true })
        {
            current = Put(key, current, new(() => fetch(null)));
        }

        var fetched = await current.Value.WaitAsync(cancellationToken);
        if (fetched.Until > time.GetUtcNow())
        {
            return fetched;
        }

        return await Put(key, current, new(() => fetch(fetched.Value))).Value.WaitAsync(cancellationToken);
    }

    /// <summary>Takes the place of the fetch before, unless somebody else's did so first.</summary>
    private Lazy<Task<Fetched<TValue>>> Put(string key, Lazy<Task<Fetched<TValue>>>? before, Lazy<Task<Fetched<TValue>>> next)
    {
        if (before is not null)
        {
            return _fetches.TryUpdate(key, next, before) ? next : _fetches.GetOrAdd(key, next);
        }

        if (_fetches.Count >= capacity)
        {
            _fetches.Clear();
        }

        return _fetches.GetOrAdd(key, next);
    }
}
