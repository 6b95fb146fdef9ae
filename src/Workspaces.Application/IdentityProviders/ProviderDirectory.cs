using System.Collections.Concurrent;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.IdentityProviders;

/// <summary>What providers publish, kept for each workspace apart: nothing that one workspace's provider says reaches another.</summary>
internal sealed class ProviderDirectory(GuardedHttpClient http, TimeProvider time, ILogger<ProviderDirectory> logger)
{
    private const int MaxKnown = 10_000;
    private const string MetadataPath = "/.well-known/openid-configuration";

    private readonly ConcurrentDictionary<(string WorkspaceId, string Address), RemoteDocument<ProviderMetadata>> _metadata = new();
    private readonly ConcurrentDictionary<(string WorkspaceId, Uri Address), RemoteClientKeys> _keys = new();

    /// <summary>The provider's metadata, if a sign-in can do with them.</summary>
    /// <param name="workspaceId">Whose provider it is.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="signingAlgorithm">Of the workspace; null = not known.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Attempt<ProviderMetadata>> FindAsync(string workspaceId, IdentityProvider provider, string? signingAlgorithm, CancellationToken cancellationToken)
    {
        var document = Known(_metadata, (workspaceId, provider.Issuer), () => new(Address(provider.Issuer), http, time, ProviderMetadata.Read, namedByOperator: true));
        if (await document.GetAsync(cancellationToken) is not { } metadata)
        {
            return new UpstreamFailure(UpstreamReason.MetadataUnavailable, $"The metadata cannot be fetched: {document.Failure ?? "not reachable"}.");
        }

        return metadata.FaultOf(provider, signingAlgorithm) is { } fault ? fault : metadata;
    }

    /// <summary>The keys that the provider publishes.</summary>
    public IClientKeys KeysAt(string workspaceId, Uri address) => Known(_keys, (workspaceId, address), () => new(address, http, time, logger, namedByOperator: true));

    private static Uri Address(string issuer) => new(issuer.TrimEnd('/') + MetadataPath);

    private static TValue Known<TKey, TValue>(ConcurrentDictionary<TKey, TValue> known, TKey key, Func<TValue> create) where TKey : notnull
    {
        if (known.Count >= MaxKnown)
        {
            known.Clear();
        }

        return known.GetOrAdd(key, _ => create());
    }
}
