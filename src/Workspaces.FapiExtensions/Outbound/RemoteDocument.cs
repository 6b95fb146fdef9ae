namespace Workspaces.FapiExtensions.Outbound;

/// <summary>
/// A document that somebody publishes: fetched through the guarded client when first needed, kept for a while, never fetched more often than
/// <see cref="RefetchInterval"/>; the last good one outlives failures for <see cref="MaxAge"/>.
/// </summary>
/// <param name="uri">Where it is published.</param>
/// <param name="client">Fetches it.</param>
/// <param name="time">The clock.</param>
/// <param name="read">Reads it; null = it is something else.</param>
/// <param name="failed">Is told why a fetch brought nothing.</param>
/// <param name="namedByOperator">See <see cref="OutboundRequest.NamedByOperator"/>.</param>
public sealed class RemoteDocument<TDocument>(Uri uri, GuardedHttpClient client, TimeProvider time, Func<byte[], TDocument?> read, Action<string>? failed = null, bool namedByOperator = false)
    where TDocument : class
{
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan RefetchInterval = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(12);

    private readonly Lock _gate = new();
    private TDocument? _document;
    private DateTimeOffset _fetchedAt = DateTimeOffset.MinValue;
    private DateTimeOffset _triedAt = DateTimeOffset.MinValue;
    private Task? _fetching;

    /// <summary>Why the last fetch brought nothing; null when it brought a document.</summary>
    public string? Failure { get; private set; }

    /// <summary>The document; null when it cannot be had.</summary>
    public async ValueTask<TDocument?> GetAsync(CancellationToken cancellationToken)
    {
        if (Age() > FreshFor)
        {
            await FetchAsync(cancellationToken);
        }

        return Current();
    }

    /// <summary>The document after one more fetch, if that is due.</summary>
    public async ValueTask<TDocument?> RefetchAsync(CancellationToken cancellationToken)
    {
        await FetchAsync(cancellationToken);
        return Current();
    }

    // One fetch at a time, whoever asks; an attacker cannot make us hammer a server.
    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        Task fetching;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_fetching is null or { IsCompleted: true })
            {
                if (_triedAt > now - RefetchInterval)
                {
                    return;
                }

                _triedAt = now;
                _fetching = FetchOnceAsync();
            }

            fetching = _fetching;
        }

        await fetching.WaitAsync(cancellationToken);
    }

    // Not cancelled by the request that started it, because others wait for it too; the guarded client bounds its time.
    private async Task FetchOnceAsync()
    {
        var answer = await client.GetJsonAsync(uri, namedByOperator, CancellationToken.None);
        var document = answer.Body is { } body ? read(body) : null;
        Failure = document is null ? answer.Failure ?? "not what is expected there" : null;
        if (document is null)
        {
            failed?.Invoke(Failure ?? "");
            return;
        }

        lock (_gate)
        {
            _document = document;
            _fetchedAt = time.GetUtcNow();
        }
    }

    private TimeSpan Age()
    {
        lock (_gate)
        {
            return time.GetUtcNow() - _fetchedAt;
        }
    }

    private TDocument? Current()
    {
        lock (_gate)
        {
            return time.GetUtcNow() - _fetchedAt <= MaxAge ? _document : null;
        }
    }
}
