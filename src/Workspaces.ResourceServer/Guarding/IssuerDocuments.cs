using System.Text.Json;
using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.ResourceServer.Options;

namespace Workspaces.ResourceServer.Guarding;

/// <summary>What the issuer publishes: its metadata (OpenID Connect Discovery 1.0) and keys, fetched when first needed and again as they age.</summary>
internal sealed partial class IssuerDocuments : IDisposable
{
    // Every call may ask about its token.
    private const int Connections = 32;

    private readonly GuardedHttpClient _client;
    private readonly RemoteDocument<IssuerMetadata> _metadata;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private RemoteClientKeys? _keys;

    public IssuerDocuments(ResourceServerOptions options, TimeProvider time, ILogger logger)
    {
        (_time, _logger) = (time, logger);
        // The API and its issuer often stand in one network; the operator of the API named it.
        _client = new(new() { AllowPrivateAddresses = true, TrustedRoots = options.TrustedRoots, ClientCertificate = options.Introspection?.Certificate, MaxConnections = Connections });
        var address = new Uri($"{options.Issuer}/.well-known/openid-configuration");
        _metadata = new(address, _client, time, body => Read(body, options.Issuer), reason => Log.NotFetched(logger, address, reason));
    }

    public GuardedHttpClient Client => _client;

    /// <summary>Null when it cannot be had: no token counts then.</summary>
    public ValueTask<IssuerMetadata?> MetadataAsync(CancellationToken cancellationToken) => _metadata.GetAsync(cancellationToken);

    /// <summary>Whether the issuer signed it; null where what it publishes cannot be had.</summary>
    public async ValueTask<bool?> IsSignedAsync(CompactJwt jwt, CancellationToken cancellationToken)
    {
        if (await MetadataAsync(cancellationToken) is not { } metadata)
        {
            return null;
        }

        // The address of the keys is fixed for an issuer; a change of it counts after a restart.
        var keys = _keys ??= new(metadata.Keys, _client, _time, _logger, namedByOperator: true);
        return Jws.Verify(jwt, await keys.FindForVerificationAsync(jwt.Algorithm, jwt.KeyId, cancellationToken)) is SignatureStatus.Valid ? true
            : await keys.SetAsync(cancellationToken) is null ? null
            : false;
    }

    public void Dispose() => _client.Dispose();

    // RFC 8414 3.3: metadata in another name are nobody's.
    private static IssuerMetadata? Read(byte[] body, string issuer) =>
        StrictJson.TryParseObject(body, out var json)
        && JwtClaims.TryText(json, "issuer", out var named) && named == issuer
        && Address(json, "jwks_uri") is { } keys
            ? new(keys, Address(json, "introspection_endpoint"), json.TryGetProperty("mtls_endpoint_aliases", out var aliases) ? Address(aliases, "introspection_endpoint") : null)
            : null;

    private static Uri? Address(JsonElement json, string member) =>
        json.ValueKind is JsonValueKind.Object && JwtClaims.TryText(json, member, out var text) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps ? uri : null;

    private static partial class Log
    {
        [LoggerMessage(EventName = "IssuerMetadataNotFetched", Level = LogLevel.Error, Message = "The metadata at {Address} could not be fetched: {Reason}. No token is taken meanwhile.")]
        public static partial void NotFetched(ILogger logger, Uri address, string reason);
    }
}
