using Workspaces.FapiExtensions.Caching;

namespace Workspaces.FapiExtensions.Outbound;

/// <summary>
/// A document that somebody publishes: fetched through the guarded client when first needed, kept for a while, never fetched more often than
/// <see cref="RefetchInterval"/>, so that nobody can make us hammer a server; the last good one outlives failures for a while (<see cref="DocumentAges"/>).
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
    public static readonly TimeSpan RefetchInterval = TimeSpan.FromSeconds(30);

    private readonly SharedLoad<Copy> _copy = new(time, before => FetchAsync(uri, client, time, read, failed, namedByOperator, before));

    /// <summary>Why the last fetch brought nothing; null when it brought a document.</summary>
    public string? Failure => _copy.Last?.Failure;

    /// <summary>The document; null when it cannot be had.</summary>
    public async ValueTask<TDocument?> GetAsync(CancellationToken cancellationToken) => Usable(await _copy.GetAsync(cancellationToken));

    /// <summary>The document after one more fetch, if that is due.</summary>
    public async ValueTask<TDocument?> RefetchAsync(CancellationToken cancellationToken) => Usable(await _copy.RenewAsync(RefetchInterval, cancellationToken));

    private static async Task<Loaded<Copy>> FetchAsync(
        Uri uri, GuardedHttpClient client, TimeProvider time, Func<byte[], TDocument?> read, Action<string>? failed, bool namedByOperator, Copy? before)
    {
        var begunAt = time.GetUtcNow();
        var answer = await client.GetJsonAsync(uri, namedByOperator, CancellationToken.None);
        if (answer.Body is { } body && read(body) is { } document)
        {
            var now = time.GetUtcNow();
            return new(new(document, now, null), now + client.Ages.FreshFor);
        }

        var failure = answer.Failure ?? "not what is expected there";
        failed?.Invoke(failure);
        var (old, fetchedAt) = before is null ? (null, DateTimeOffset.MinValue) : (before.Document, before.FetchedAt);
        return new(new(old, fetchedAt, failure), Later(fetchedAt + client.Ages.FreshFor, begunAt + RefetchInterval));
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private TDocument? Usable(Loaded<Copy> loaded) => time.GetUtcNow() - loaded.Value.FetchedAt <= client.Ages.KeptFor ? loaded.Value.Document : null;

    /// <param name="Document">The last good one.</param>
    /// <param name="FetchedAt">When that was.</param>
    /// <param name="Failure">Why the last fetch brought nothing.</param>
    private sealed record Copy(TDocument? Document, DateTimeOffset FetchedAt, string? Failure);
}
