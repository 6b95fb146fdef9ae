using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Host.Data;
using Workspaces.Host.Tenancy;

namespace Workspaces.Host.Administration;

/// <summary>Every stored client of a workspace as the client rules judge it, a page at a time: however many there are, few are in memory.</summary>
internal sealed class StoredRegistrations(Store store, IClientMaterial material)
{
    private const int PageSize = 200;

    /// <param name="workspace">Whose clients, and whose rules.</param>
    /// <param name="unreadable">Takes those that cannot be judged.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public IAsyncEnumerable<ClientRegistration> ReadAsync(Workspace workspace, UnreadableClients unreadable, CancellationToken cancellationToken) =>
        ReadAsync(workspace.Id, workspace, unreadable, cancellationToken);

    /// <summary>The clients of one workspace as the rules of another judge them.</summary>
    public async IAsyncEnumerable<ClientRegistration> ReadAsync(
        string owner, Workspace workspace, UnreadableClients unreadable, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (after, last) = ("", PageSize);
        while (last == PageSize)
        {
            var page = await PageAsync(owner, after, cancellationToken);
            foreach (var (clientId, json) in page)
            {
                if (TryRead(json) is { } metadata)
                {
                    yield return material.Describe(workspace, metadata);
                }
                else
                {
                    unreadable.Add(clientId);
                }
            }

            (after, last) = (page.Count > 0 ? page[^1].ClientId : after, page.Count);
        }
    }

    private Task<List<(string ClientId, string Metadata)>> PageAsync(string workspaceId, string after, CancellationToken cancellationToken) =>
        store.InWorkspaceAsync(workspaceId, async context => (await context.Clients.AsNoTracking()
            .Where(client => string.Compare(client.ClientId, after) > 0)
            .OrderBy(client => client.ClientId)
            .Take(PageSize)
            .Select(client => new { client.ClientId, client.Metadata })
            .ToListAsync(cancellationToken)).ConvertAll(client => (client.ClientId, client.Metadata)));

    private static ClientMetadata? TryRead(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ClientMetadata>(json, StorageJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
