using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.IdentityProviders;

/// <summary>What providers publish, kept for each workspace apart: nothing that one workspace's provider says reaches another.</summary>
internal sealed class ProviderDirectory(GuardedHttpClient http, TimeProvider time, ILogger<ProviderDirectory> logger)
{
    private const int MaxKnown = 10_000;
    private const string MetadataPath = "/.well-known/openid-configuration";

    private readonly BoundedCache<(string WorkspaceId, string Issuer), RemoteDocument<ProviderMetadata>> _metadata = new(MaxKnown, ownerOf: static key => key.WorkspaceId);
    private readonly BoundedCache<(string WorkspaceId, Uri Address), RemoteClientKeys> _keys = new(MaxKnown, ownerOf: static key => key.WorkspaceId);

    /// <summary>The provider's metadata, if a sign-in can do with them.</summary>
    /// <param name="workspaceId">Whose provider it is.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="signingAlgorithm">Of the workspace; null = not known.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Attempt<ProviderMetadata>> FindAsync(string workspaceId, IdentityProvider provider, string? signingAlgorithm, CancellationToken cancellationToken)
    {
        var document = _metadata.GetOrAdd((workspaceId, provider.Issuer), key => new(Address(key.Issuer), http, time, ProviderMetadata.Read, namedByOperator: true));
        if (await document.GetAsync(cancellationToken) is not { } metadata)
        {
            return new UpstreamFailure(UpstreamReason.MetadataUnavailable, $"The metadata cannot be fetched: {document.Failure ?? "not reachable"}.");
        }

        return metadata.FaultOf(provider, signingAlgorithm) is { } fault ? fault : metadata;
    }

    /// <summary>The keys that the provider publishes.</summary>
    public IClientKeys KeysAt(string workspaceId, Uri address) => _keys.GetOrAdd((workspaceId, address), key => new(key.Address, http, time, logger, namedByOperator: true));

    private static Uri Address(string issuer) => new(issuer.TrimEnd('/') + MetadataPath);
}
