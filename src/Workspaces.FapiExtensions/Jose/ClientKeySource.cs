using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>Gives clients their keys. Fetched sets outlive the snapshot of a workspace, so that a change of settings does not fetch them all again.</summary>
public sealed class ClientKeySource(GuardedHttpClient client, TimeProvider time, ILogger<ClientKeySource> logger)
{
    private const int MaxRemote = 10_000;

    private readonly BoundedCache<(string WorkspaceId, Uri Uri), RemoteClientKeys> _remote = new(MaxRemote, ownerOf: static key => key.WorkspaceId);

    /// <summary>The keys of a client as registered; none when it registered neither form, both, or one that cannot be read.</summary>
    public IClientKeys For(string workspaceId, ClientMetadata metadata) => metadata switch
    {
        { Jwks: { } jwks, JwksUri: null } => JwkSet.TryParse(jwks, out var set) ? new InlineClientKeys(set) : InlineClientKeys.None,
        { Jwks: null, JwksUri: { } text } => Uri.TryCreate(text, UriKind.Absolute, out var uri) ? Remote(workspaceId, uri) : InlineClientKeys.None,
        _ => InlineClientKeys.None,
    };

    private RemoteClientKeys Remote(string workspaceId, Uri uri) => _remote.GetOrAdd((workspaceId, uri), key => new(key.Uri, client, time, logger));
}
