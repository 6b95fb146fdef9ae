using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>
/// Keys that a client publishes (<c>jwks_uri</c>): fetched through the guarded client when first needed, kept for a while, fetched once more when a key id
/// is unknown, but never more often than <see cref="RefetchInterval"/>; the last good set outlives failures for <see cref="MaxAge"/>.
/// </summary>
public sealed partial class RemoteClientKeys(Uri uri, GuardedHttpClient client, TimeProvider time, ILogger logger) : IClientKeys
{
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan RefetchInterval = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(12);

    private readonly Lock _gate = new();
    private JwkSet _set = JwkSet.Empty;
    private DateTimeOffset _fetchedAt = DateTimeOffset.MinValue;
    private DateTimeOffset _triedAt = DateTimeOffset.MinValue;
    private Task? _fetching;

    public async ValueTask<IReadOnlyList<JsonWebKey>> FindForVerificationAsync(string algorithm, string? keyId, CancellationToken cancellationToken)
    {
        var keys = await AllAsync(cancellationToken);
        if (!KeySelection.HasKeyId(keys, keyId))
        {
            await FetchAsync(cancellationToken);
            keys = Current();
        }

        return KeySelection.ForVerification(keys, algorithm, keyId);
    }

    public async ValueTask<JsonWebKey?> FindForEncryptionAsync(string algorithm, CancellationToken cancellationToken) =>
        KeySelection.ForEncryption(await AllAsync(cancellationToken), algorithm);

    public async ValueTask<IReadOnlyList<JsonWebKey>> AllAsync(CancellationToken cancellationToken)
    {
        if (Age() > FreshFor)
        {
            await FetchAsync(cancellationToken);
        }

        return Current();
    }

    // One fetch at a time, whoever asks; an attacker who invents key ids cannot make us hammer the client's server.
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
        var answer = await client.GetJsonAsync(uri, CancellationToken.None);
        if (answer.Body is not { } body || !JwkSet.TryParse(body, out var set))
        {
            Log.Failed(logger, uri.Host, answer.Failure ?? "no key set");
            return;
        }

        lock (_gate)
        {
            _set = set;
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

    private IReadOnlyList<JsonWebKey> Current()
    {
        lock (_gate)
        {
            return time.GetUtcNow() - _fetchedAt <= MaxAge ? _set.Keys : [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "ClientKeysNotFetched", Level = LogLevel.Warning, Message = "The key set of a client at {Host} could not be fetched: {Reason}.")]
        public static partial void Failed(ILogger logger, string host, string reason);
    }
}
