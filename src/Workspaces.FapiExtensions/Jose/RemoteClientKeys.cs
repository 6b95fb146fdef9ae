using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>Keys that others publish (<c>jwks_uri</c>), as a <see cref="RemoteDocument{TDocument}"/>; fetched once more when a key id is unknown.</summary>
public sealed partial class RemoteClientKeys(Uri uri, GuardedHttpClient client, TimeProvider time, ILogger logger, bool namedByOperator = false) : IClientKeys
{
    public static readonly TimeSpan FreshFor = RemoteDocument<JwkSet>.FreshFor;
    public static readonly TimeSpan RefetchInterval = RemoteDocument<JwkSet>.RefetchInterval;
    public static readonly TimeSpan MaxAge = RemoteDocument<JwkSet>.MaxAge;

    private readonly RemoteDocument<JwkSet> _document = new(
        uri, client, time, static body => JwkSet.TryParse(body, out var set) ? set : null, reason => Log.Failed(logger, uri.Host, reason), namedByOperator);

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

    public async ValueTask<IReadOnlyList<JsonWebKey>> AllAsync(CancellationToken cancellationToken) => (await _document.GetAsync(cancellationToken))?.Keys ?? [];

    private static partial class Log
    {
        [LoggerMessage(EventName = "ClientKeysNotFetched", Level = LogLevel.Warning, Message = "The key set at {Host} could not be fetched: {Reason}.")]
        public static partial void Failed(ILogger logger, string host, string reason);
    }
}
