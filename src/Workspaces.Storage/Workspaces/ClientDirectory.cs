using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Caching;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Workspaces;

/// <summary>The clients of one snapshot of a workspace, each read and parsed when first asked for. A changed client comes with the next snapshot.</summary>
internal sealed class ClientDirectory : IClientDirectory
{
    private static readonly LoadingBounds Bounds = new(Values: 1000, Absent: 100);

    private readonly LoadingCache<FapiExtensions.Workspaces.Client> _clients;
    private readonly LoadingCache<FapiExtensions.Workspaces.Client> _apis;

    public ClientDirectory(string workspaceId, Store store, ClientFactory clients, TimeProvider timeProvider, CacheMetrics metrics)
    {
        _clients = new(Bounds, timeProvider, async (clientId, cancellationToken) =>
            await ReadAsync(store, workspaceId, clientId, cancellationToken) is var (metadata, registeredAt, version, revoked, suspended)
                ? clients.Create(workspaceId, metadata, registeredAt, ClientRow.EditionOf(registeredAt, version), revoked, suspended)
                : null,
            metrics: metrics);
        _apis = new(Bounds, timeProvider, async (identifier, cancellationToken) =>
            await IdOfAsync(store, workspaceId, identifier, cancellationToken) is { } clientId ? await _clients.GetAsync(clientId, cancellationToken) : null);
    }

    public ValueTask<FapiExtensions.Workspaces.Client?> FindAsync(string clientId, CancellationToken cancellationToken) =>
        ClientIds.IsValid(clientId) ? _clients.GetAsync(clientId, cancellationToken) : new((FapiExtensions.Workspaces.Client?)null);

    public ValueTask<FapiExtensions.Workspaces.Client?> FindApiAsync(string resource, CancellationToken cancellationToken) => _apis.GetAsync(resource, cancellationToken);

    private static Task<string?> IdOfAsync(Store store, string workspaceId, string identifier, CancellationToken cancellationToken) =>
        store.InWorkspaceAsync(workspaceId, context => context.Set<ClientRow>()
            .Where(client => client.ResourceIdentifier == identifier && !client.Disabled)
            .Select(client => client.ClientId)
            .SingleOrDefaultAsync(cancellationToken));

    private static async Task<(ClientMetadata Metadata, DateTimeOffset RegisteredAt, long Version, RevokedKeys Revoked, bool Suspended)?> ReadAsync(
        Store store, string workspaceId, string clientId, CancellationToken cancellationToken)
    {
        var row = await store.InWorkspaceAsync(workspaceId, context => context.Set<ClientRow>()
            .Where(client => client.ClientId == clientId && !client.Disabled)
            .Select(client => new { client.Metadata, client.Version, client.CreatedAt, client.RevokedKeys, Suspended = client.SoftwareStatus != null })
            .SingleOrDefaultAsync(cancellationToken));
        return row is not null && JsonSerializer.Deserialize<ClientMetadata>(row.Metadata, StorageJson.Options) is { } metadata
            ? (metadata, row.CreatedAt, row.Version, RevokedClientKey.Read(row.RevokedKeys) is { Count: > 0 } keys ? new(keys.Select(key => key.Thumbprint)) : RevokedKeys.None, row.Suspended)
            : null;
    }
}
