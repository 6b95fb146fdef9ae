using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>
/// Gives clients their keys. Fetched sets outlive the snapshot of a workspace, so that a change of settings does not fetch them all again; a change of the client drops what was fetched for it.
/// </summary>
public sealed class ClientKeySource(GuardedHttpClient client, TimeProvider time, ILogger<ClientKeySource> logger)
{
    private const int MaxRemote = 10_000;

    private readonly BoundedCache<(string WorkspaceId, string ClientId, string Edition, Uri Uri), RemoteClientKeys> _remote = new(MaxRemote, ownerOf: static key => key.WorkspaceId);

    /// <summary>The keys of a client as registered; none when it registered neither form, both, or one that cannot be read.</summary>
    /// <param name="workspaceId">Where it is registered.</param>
    /// <param name="metadata">As it is registered.</param>
    /// <param name="edition">Tells this registration from those before it: keys that were fetched for another are not used.</param>
    public IClientKeys For(string workspaceId, ClientMetadata metadata, string edition = "") => metadata switch
    {
        { Jwks: { } jwks, JwksUri: null } => JwkSet.TryParse(jwks, out var set) ? new InlineClientKeys(set) : InlineClientKeys.None,
        { Jwks: null, JwksUri: { } text } => Uri.TryCreate(text, UriKind.Absolute, out var uri) ? Remote((workspaceId, metadata.ClientId, edition, uri)) : InlineClientKeys.None,
        _ => InlineClientKeys.None,
    };

    private RemoteClientKeys Remote((string WorkspaceId, string ClientId, string Edition, Uri Uri) registered) => _remote.GetOrAdd(registered, key => new(key.Uri, client, time, logger));
}
