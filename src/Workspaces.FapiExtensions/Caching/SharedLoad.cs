namespace Workspaces.FapiExtensions.Caching;

/// <summary>One value, loaded when first asked for and again when it has ended; whoever asks meanwhile waits for the same load. A failed load is not kept.</summary>
/// <param name="time">The clock.</param>
/// <param name="load">Gets the value, given the one before, if any.</param>
internal sealed class SharedLoad<TValue>(TimeProvider time, Func<TValue?, Task<Loaded<TValue>>> load) where TValue : class
{
    private readonly Lock _gate = new();
    private Loaded<TValue>? _last;
    private Task<Loaded<TValue>>? _loading;
    private DateTimeOffset _begunAt = DateTimeOffset.MinValue;

    /// <summary>The value as it was loaded last; null before that.</summary>
    public TValue? Last
    {
        get
        {
            lock (_gate)
            {
                return _last?.Value;
            }
        }
    }

    /// <summary>The value.</summary>
    public ValueTask<Loaded<TValue>> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _last is { } last && last.Until > time.GetUtcNow() ? new(last) : new(Begin().WaitAsync(cancellationToken));
        }
    }

    /// <summary>The value, loaded anew unless that was begun less than <paramref name="interval"/> ago.</summary>
    public ValueTask<Loaded<TValue>> RenewAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _loading is null && _last is { } last && _begunAt > time.GetUtcNow() - interval ? new(last) : new(Begin().WaitAsync(cancellationToken));
        }
    }

    // Not cancelled by the request that began it, because others wait for it too.
    private Task<Loaded<TValue>> Begin()
    {
        if (_loading is null)
        {
            _begunAt = time.GetUtcNow();
            _loading = LoadAsync(_last?.Value);
        }

        return _loading;
    }

    private async Task<Loaded<TValue>> LoadAsync(TValue? before)
    {
        // Never within the lock, which the end of the load takes too.
        await Task.Yield();
        Loaded<TValue>? loaded = null;
        try
        {
            return loaded = await load(before);
        }
        finally
        {
            lock (_gate)
            {
                (_last, _loading) = (loaded ?? _last, null);
            }
        }
    }
}
