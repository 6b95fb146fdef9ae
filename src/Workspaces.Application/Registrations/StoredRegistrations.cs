using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Registrations;

/// <summary>Every stored client of a workspace as the client rules judge it, a page at a time: however many there are, few are in memory.</summary>
internal sealed class StoredRegistrations(Store store)
{
    private const int PageSize = 200;

    /// <summary>The clients of one workspace as the rules of another, or its own, judge them.</summary>
    public IAsyncEnumerable<ClientRegistration> ReadAsync(string workspaceId, Workspace judge, UnreadableClients unreadable, CancellationToken cancellationToken) =>
        ReadAsync(workspaceId, client => ClientFactory.Describe(client, judge), unreadable, cancellationToken);

    /// <param name="workspaceId">Whose clients.</param>
    /// <param name="describe">Makes of a client's metadata what the rules judge.</param>
    /// <param name="unreadable">Takes those that cannot be judged.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<ClientRegistration> ReadAsync(
        string workspaceId, Func<ClientMetadata, ClientRegistration> describe, UnreadableClients unreadable, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (after, last) = ("", PageSize);
        while (last == PageSize)
        {
            var page = await PageAsync(workspaceId, after, cancellationToken);
            foreach (var (clientId, json) in page)
            {
                if (TryRead(json) is { } metadata)
                {
                    yield return describe(metadata);
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
        store.InWorkspaceAsync(workspaceId, async context => (await context.Set<ClientRow>().AsNoTracking()
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
