using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>Keys that others publish (<c>jwks_uri</c>), as a <see cref="RemoteDocument{TDocument}"/>; fetched once more when a key id is unknown.</summary>
public sealed partial class RemoteClientKeys(Uri uri, GuardedHttpClient client, TimeProvider time, ILogger logger, bool namedByOperator = false) : IClientKeys
{
    public static readonly TimeSpan RefetchInterval = RemoteDocument<JwkSet>.RefetchInterval;

    private readonly RemoteDocument<JwkSet> _document = new(
        uri, client, time, body => Read(body, uri, logger), reason => Log.Failed(logger, uri.Host, reason), namedByOperator);

    /// <summary>Why the last fetch brought nothing; null when it brought a key set.</summary>
    public string? Failure => _document.Failure;

    public async ValueTask<IReadOnlyList<JsonWebKey>> FindForVerificationAsync(string algorithm, string? keyId, CancellationToken cancellationToken)
    {
        var keys = await AllAsync(cancellationToken);
        if (!KeySelection.HasKeyId(keys, keyId))
        {
            keys = (await _document.RefetchAsync(cancellationToken))?.Keys ?? [];
        }

        return KeySelection.ForVerification(keys, algorithm, keyId);
    }

    public async ValueTask<JsonWebKey?> FindForEncryptionAsync(string algorithm, CancellationToken cancellationToken) =>
        KeySelection.ForEncryption(await AllAsync(cancellationToken), algorithm);

    public async ValueTask<string?> FindFaultAsync(string? keyId, CancellationToken cancellationToken) =>
        await _document.GetAsync(cancellationToken) is { } set ? set.FaultOf(keyId) : null;

    public async ValueTask<string?> FindFailureAsync(CancellationToken cancellationToken) =>
        await _document.GetAsync(cancellationToken) is null ? Failure ?? "not fetched yet" : null;

    /// <summary>The key set as last fetched, with the keys that do not count; null when it cannot be had.</summary>
    public ValueTask<JwkSet?> SetAsync(CancellationToken cancellationToken) => _document.GetAsync(cancellationToken);

    public async ValueTask<IReadOnlyList<JsonWebKey>> AllAsync(CancellationToken cancellationToken) => (await _document.GetAsync(cancellationToken))?.Keys ?? [];

    private static JwkSet? Read(byte[] body, Uri uri, ILogger logger)
    {
        if (!JwkSet.TryParse(body, out var set))
        {
            return null;
        }

        foreach (var fault in set.Faults())
        {
            Log.KeyDoesNotCount(logger, uri.Host, fault);
        }

        return set;
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "ClientKeyDoesNotCount", Level = LogLevel.Warning, Message = "The key set at {Host}: {Reason}")]
        public static partial void KeyDoesNotCount(ILogger logger, string host, string reason);

        [LoggerMessage(EventName = "ClientKeysNotFetched", Level = LogLevel.Warning, Message = "The key set at {Host} could not be fetched: {Reason}.")]
        public static partial void Failed(ILogger logger, string host, string reason);
    }
}
