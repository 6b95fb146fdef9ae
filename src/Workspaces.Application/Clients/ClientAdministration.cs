using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Registrations;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Registration;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Clients;

/// <summary>What an operator does with clients. Every write is judged by the workspace's rules on the client that results.</summary>
internal sealed class ClientAdministration(
    Store store, WorkspaceCache cache, SectorIdentifierReader sectors, TimeProvider timeProvider)
{
    public const int MaxPageSize = 100;

    public async Task<Outcome<StoredClient>> CreateAsync(Caller caller, string workspaceId, ClientMetadata metadata, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        if (await JudgeAsync(workspaceId, metadata, cancellationToken) is { Count: > 0 } faults)
        {
            return faults;
        }

        var row = Registration.Row(workspaceId, metadata, timeProvider.GetUtcNow());
        return await WriteAsync(caller, workspaceId, metadata.ClientId, context =>
        {
            context.Set<ClientRow>().Add(row);
            return Task.FromResult<Outcome<ClientRow>>(row);
        }, cancellationToken);
    }

    public async Task<Outcome<StoredClient>> GetAsync(Caller caller, string workspaceId, string clientId, CancellationToken cancellationToken)
    {
        if (Need.ToRead.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        var row = await store.InWorkspaceAsync(workspaceId, context => context.Set<ClientRow>().AsNoTracking()
            .SingleOrDefaultAsync(client => client.ClientId == clientId, cancellationToken));
        return row is null ? NotThere.Client(clientId) : Read(row);
    }

    /// <summary>Clients by id, from behind <paramref name="cursor"/>; with a search those whose id or name begins with it.</summary>
    public async Task<Outcome<Page<StoredClient>>> ListAsync(Caller caller, string workspaceId, string? search, string? cursor, int limit, CancellationToken cancellationToken)
    {
        if (Need.ToRead.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        var (size, after, id, name) = (Math.Clamp(limit, 1, MaxPageSize), cursor ?? "", search ?? "", SearchName.Of(search ?? ""));
        var rows = await store.InWorkspaceAsync(workspaceId, context => context.Set<ClientRow>().AsNoTracking()
            .Where(client => string.Compare(client.ClientId, after) > 0 && (client.ClientId.StartsWith(id) || client.SearchName.StartsWith(name)))
            .OrderBy(client => client.ClientId)
            .Take(size + 1)
            .ToListAsync(cancellationToken));
        return Page<StoredClient>.Of(rows.ConvertAll(Read), size, client => client.Metadata.ClientId);
    }

    /// <summary>Replaces the metadata of the client of the same id.</summary>
    /// <param name="enabled">Whether it may do anything; null = as it is.</param>
    /// <param name="version">The version that was read; null = whatever it is now.</param>
    public async Task<Outcome<StoredClient>> UpdateAsync(
        Caller caller, string workspaceId, ClientMetadata metadata, bool? enabled, long? version, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        if (await JudgeAsync(workspaceId, metadata, cancellationToken) is { Count: > 0 } faults)
        {
            return faults;
        }

        return await ChangeAsync(caller, workspaceId, metadata.ClientId, version, row =>
        {
            Registration.Write(row, metadata);
            row.Disabled = enabled is { } value ? !value : row.Disabled;
        }, cancellationToken);
    }

    /// <summary>Lets a client do nothing any more, or again what it may: from then on neither it nor its tokens are accepted.</summary>
    public Task<Outcome<StoredClient>> SwitchAsync(Caller caller, string workspaceId, string clientId, bool enabled, long? version, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => ChangeAsync(caller, workspaceId, clientId, version, row => row.Disabled = !enabled, cancellationToken));

    /// <summary>Removes a client and everything that was granted to it.</summary>
    public Task<Outcome<StoredClient>> DeleteAsync(Caller caller, string workspaceId, string clientId, long? version, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => WriteAsync(caller, workspaceId, clientId, async context =>
        {
            var found = await FindAsync(context, clientId, version, cancellationToken);
            if (found.Value is { } row)
            {
                context.Set<ClientRow>().Remove(row);
                // Before what depends on it: a grant that is being added holds the client, and is there when it lets go.
                await context.SaveChangesAsync(cancellationToken);
                await context.Set<GrantRow>().Where(grant => grant.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
                await context.Set<IntentRow>().Where(intent => intent.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
                await context.Set<ConsentRow>().Where(consent => consent.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
                await context.Set<AuthorizationRequestRow>().Where(request => request.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
            }

            return found;
        }, cancellationToken));

    /// <summary>Changes a client that registered itself as the pack has judged; of another version it is as it was.</summary>
    public Task<Outcome<StoredClient>> ReplaceAsync(Caller caller, string workspaceId, RegisteredClient client, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => ChangeAsync(caller, workspaceId, client.Metadata.ClientId, client.Version, row =>
        {
            Registration.Write(row, client.Metadata);
            SelfRegistration.Write(row, client.Origin);
        }, cancellationToken));

    private static Fault Changed(string clientId) => new(FaultKind.Changed, $"The client '{clientId}' was changed meanwhile; read it again.");

    private static StoredClient Read(ClientRow row) => new(
        JsonSerializer.Deserialize<ClientMetadata>(row.Metadata, StorageJson.Options) ?? throw new JsonException("A stored client is null."),
        !row.Disabled,
        row.Version,
        row.CreatedAt,
        row.ChangedAt)
    {
        RevokedKeys = RevokedClientKey.Read(row.RevokedKeys),
        SoftwareStatus = row.SoftwareStatus,
    };

    private static async Task<Outcome<ClientRow>> FindAsync(TenantDbContext context, string clientId, long? version, CancellationToken cancellationToken)
    {
        var row = await context.Set<ClientRow>().SingleOrDefaultAsync(client => client.ClientId == clientId, cancellationToken);
        return row switch
        {
            null => NotThere.Client(clientId),
            _ when version is { } expected && expected != row.Version => Changed(clientId),
            _ => row,
        };
    }

    // Whoever writes clients of a workspace takes turns at its revision: what is not there now is not there when the row is written.
    private static async Task<bool> HasNamesakeAsync(TenantDbContext context, ClientRow row, CancellationToken cancellationToken) =>
        row.ResourceIdentifier is { } identifier
        && context.Entry(row).State is EntityState.Added or EntityState.Modified
        && await context.Set<ClientRow>().AnyAsync(client => client.ResourceIdentifier == identifier && client.ClientId != row.ClientId, cancellationToken);

    private async Task<List<Fault>> JudgeAsync(string workspaceId, ClientMetadata metadata, CancellationToken cancellationToken)
    {
        if (!ClientIds.IsValid(metadata.ClientId))
        {
            return [new(FaultKind.Malformed, $"client_id has 1 to {ClientIds.MaxLength} printable characters without spaces, and is neither . nor ...", "client_id")];
        }

        var workspace = await cache.GetStoredAsync(workspaceId, cancellationToken);
        if (workspace is null)
        {
            return [NotThere.Workspace(workspaceId)];
        }

        var (rules, registration) = (workspace.Workspace.Rules, ClientFactory.Describe(metadata, workspace.Workspace));
        var faults = ClientFaults.Of(rules, registration);
        // Nobody is asked for the sake of a client that is refused anyway.
        return faults.Count > 0
            ? faults
            : ClientFaults.Of(rules, registration with { Sector = await sectors.ReadAsync(metadata, cancellationToken) });
    }

    private async Task<Outcome<StoredClient>> ChangeAsync(
        Caller caller, string workspaceId, string clientId, long? version, Action<ClientRow> change, CancellationToken cancellationToken)
    {
        StoredClient? before = null;
        var outcome = await WriteAsync(caller, workspaceId, clientId, async context =>
        {
            var found = await FindAsync(context, clientId, version, cancellationToken);
            if (found.Value is { } row)
            {
                before = Read(row);
                change(row);
                row.ChangedAt = timeProvider.GetUtcNow();
                row.Version++;
            }

            return found;
        }, cancellationToken);
        return outcome.Succeeded && before is not null ? outcome.Value with { Changes = ClientMembers.Between(before, outcome.Value) } : outcome;
    }

    private async Task<Outcome<StoredClient>> WriteAsync(
        Caller caller, string workspaceId, string clientId, Func<TenantDbContext, Task<Outcome<ClientRow>>> write, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await store.InWorkspaceAsync<Outcome<StoredClient>>(workspaceId, caller.Actor, async context =>
            {
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                if (!await WorkspaceRevision.AdvanceAsync(context, timeProvider, cancellationToken))
                {
                    return NotThere.Workspace(workspaceId);
                }

                var written = await write(context);
                if (!written.Succeeded)
                {
                    return written.Faults.ToList();
                }

                if (await HasNamesakeAsync(context, written.Value, cancellationToken))
                {
                    return new Fault(FaultKind.Taken, $"The resource_identifier '{written.Value.ResourceIdentifier}' is that of another API.", "resource_identifier");
                }

                await context.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return Read(written.Value);
            });
            cache.Changed(workspaceId);
            return outcome;
        }
        catch (DbUpdateException exception) when (StorageUnavailableException.IsDuplicate(exception))
        {
            return new Fault(FaultKind.Taken, $"The client_id '{clientId}' is in use.", "client_id");
        }
    }
}
