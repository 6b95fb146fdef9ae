using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.ClientCertificates;

/// <summary>Every enabled client of a workspace with the certificate that it came with, a page at a time: however many there are, few are in memory.</summary>
internal sealed class SeenClients(Store store)
{
    private const int PageSize = 200;

    public async IAsyncEnumerable<SeenClient> ReadAsync(string workspaceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (after, last) = ("", PageSize);
        while (last == PageSize)
        {
            var (clients, newest) = await store.InWorkspaceAsync(workspaceId, context => PageAsync(context, after, cancellationToken));
            foreach (var (clientId, json) in clients)
            {
                if (TryRead(json) is { } metadata)
                {
                    yield return new(metadata, newest.GetValueOrDefault(clientId));
                }
            }

            (after, last) = (clients.Count > 0 ? clients[^1].ClientId : after, clients.Count);
        }
    }

    // Of several certificates the one that was issued last is the one that a client will go on with.
    private static async Task<(List<(string ClientId, string Metadata)> Clients, Dictionary<string, ClientCertificateRow> Newest)> PageAsync(
        TenantDbContext context, string after, CancellationToken cancellationToken)
    {
        var clients = await context.Set<ClientRow>().AsNoTracking()
            .Where(client => string.Compare(client.ClientId, after) > 0 && !client.Disabled)
            .OrderBy(client => client.ClientId)
            .Take(PageSize)
            .Select(client => new { client.ClientId, client.Metadata })
            .ToListAsync(cancellationToken);
        if (clients.Count == 0)
        {
            return ([], []);
        }

        var last = clients[^1].ClientId;
        var certificates = await context.Set<ClientCertificateRow>().AsNoTracking()
            .Where(certificate => string.Compare(certificate.ClientId, after) > 0 && string.Compare(certificate.ClientId, last) <= 0)
            .ToListAsync(cancellationToken);
        return (
            clients.ConvertAll(client => (client.ClientId, client.Metadata)),
            certificates.GroupBy(certificate => certificate.ClientId).ToDictionary(
                client => client.Key,
                client => client.MaxBy(certificate => (certificate.NotBefore, certificate.FirstSeenAt))!,
                StringComparer.Ordinal));
    }

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

/// <summary>A client with the newest of the certificates with which it came.</summary>
/// <param name="Newest">Null = none was seen.</param>
internal sealed record SeenClient(ClientMetadata Client, ClientCertificateRow? Newest);
