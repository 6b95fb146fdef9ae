using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Clients;

/// <summary>
/// Takes a key or certificate of a client no longer, or again: somebody else has it, and the client's key set or its authority still shows it. Every replica follows within two seconds.
/// </summary>
internal sealed class ClientKeyRevocation(Store store, ClientWriter writer, ClientFactory clients, TimeProvider time)
{
    /// <summary>How many are kept of a client.</summary>
    public const int MaxRevoked = 100;

    public Task<Outcome<RevokedKeyList>> RevokeAsync(Caller caller, string workspaceId, string clientId, NamedKey key, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, async () =>
        {
            if (key.FaultOf() is { } fault)
            {
                return fault;
            }

            var found = key.Kid is { } kid
                ? await OfKeyAsync(workspaceId, clientId, kid, cancellationToken)
                : await OfThumbprintAsync(workspaceId, clientId, key.NormalThumbprint!, cancellationToken);
            return found.Succeeded
                ? await ChangeAsync(caller, workspaceId, clientId, revoked => [.. revoked.Where(one => !found.Value.Exists(other => other.Thumbprint == one.Thumbprint)), .. found.Value], cancellationToken)
                : found.Faults.ToList();
        });

    public Task<Outcome<RevokedKeyList>> AcceptAsync(Caller caller, string workspaceId, string clientId, NamedKey key, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, async () => key.FaultOf() is { } fault
            ? fault
            : await ChangeAsync(caller, workspaceId, clientId, revoked => key.LeftOf(revoked), cancellationToken));

    /// <summary>The keys of this id, wherever the client shows them.</summary>
    private async Task<Outcome<List<RevokedClientKey>>> OfKeyAsync(string workspaceId, string clientId, string kid, CancellationToken cancellationToken)
    {
        var row = await store.InWorkspaceAsync(workspaceId, context => context.Set<ClientRow>().AsNoTracking().SingleOrDefaultAsync(client => client.ClientId == clientId, cancellationToken));
        if (row is null || JsonSerializer.Deserialize<ClientMetadata>(row.Metadata, StorageJson.Options) is not { } metadata)
        {
            return NotThere.Client(clientId);
        }

        var keys = await clients.Create(workspaceId, metadata, row.CreatedAt, ClientRow.EditionOf(row.CreatedAt, row.Version)).Keys.AllAsync(cancellationToken);
        var found = keys.Where(key => key.Kid == kid).SelectMany(key => KeyThumbprints.Of(key, kid, time.GetUtcNow())).ToList();
        return found.Count > 0 ? found : new Fault(FaultKind.NotFound, $"The client '{clientId}' shows no key '{kid}'; one that it shows no longer is named by its thumbprint.");
    }

    /// <summary>The thumbprint, and where a certificate of it was seen, that of the key in it.</summary>
    private async Task<Outcome<List<RevokedClientKey>>> OfThumbprintAsync(string workspaceId, string clientId, string thumbprint, CancellationToken cancellationToken)
    {
        var seen = await store.InWorkspaceAsync(workspaceId, context => context.Set<ClientCertificateRow>().AsNoTracking()
            .Where(certificate => certificate.ClientId == clientId && certificate.Thumbprint == thumbprint)
            .Select(certificate => certificate.Certificate)
            .SingleOrDefaultAsync(cancellationToken));
        return KeyThumbprints.Of(thumbprint, seen, time.GetUtcNow()).ToList();
    }

    private Task<Outcome<RevokedKeyList>> ChangeAsync(
        Caller caller, string workspaceId, string clientId, Func<IReadOnlyList<RevokedClientKey>, IReadOnlyList<RevokedClientKey>> change, CancellationToken cancellationToken) =>
        writer.ChangeAsync<RevokedKeyList>(caller, workspaceId, clientId, row =>
        {
            var before = RevokedClientKey.Read(row.RevokedKeys);
            var after = change(before);
            (row.RevokedKeys, row.ChangedAt) = (RevokedClientKey.Write(after), time.GetUtcNow());
            return FaultOf(before, after) is { } fault ? fault : new RevokedKeyList(after);
        }, cancellationToken);

    private static Fault? FaultOf(IReadOnlyList<RevokedClientKey> before, IReadOnlyList<RevokedClientKey> after) =>
        after.Count == before.Count && after.All(before.Contains) ? new(FaultKind.NotFound, "No key or certificate of this name is revoked.")
        : after.Count > MaxRevoked ? new(FaultKind.Conflict, $"At most {MaxRevoked} keys and certificates of a client are revoked; accept some that nobody shows any more, or disable the client.")
        : null;
}

/// <summary>What is revoked of a client.</summary>
internal sealed record RevokedKeyList(IReadOnlyList<RevokedClientKey> RevokedKeys);
