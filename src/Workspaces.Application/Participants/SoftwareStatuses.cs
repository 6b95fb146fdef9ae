using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Clients;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Registrations;
using Workspaces.FapiExtensions.Registration;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Participants;

/// <summary>What registers say of the software of clients, as it is kept with these. What an operator says of a client is another matter, and stays.</summary>
internal sealed class SoftwareStatuses(Store store, ClientWriter writer, ClientAdministration clients, TimeProvider timeProvider)
{
    /// <summary>The clients that registered themselves with a statement.</summary>
    public async Task<Outcome<List<RegisteredSoftware>>> ListAsync(Caller caller, string workspaceId, CancellationToken cancellationToken)
    {
        if (Need.ToRead.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        var rows = await store.InWorkspaceAsync(workspaceId, context => context.Set<ClientRow>().AsNoTracking()
            .Where(client => client.SoftwareId != null && client.Registration != null)
            .ToListAsync(cancellationToken));
        return rows.ConvertAll(row => new RegisteredSoftware(row.ClientId, row.SoftwareId!, SelfRegistration.Read(row).Origin.OrganisationId, row.SoftwareStatus));
    }

    /// <summary>Has a client do nothing any more while its software may not act, or again what it may; what was granted to it stays.</summary>
    /// <param name="status">The word of the register; null = the software may act.</param>
    public Task<Outcome<RegisteredClient>> SetAsync(Caller caller, string workspaceId, string clientId, string? status, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => writer.ChangeAsync<RegisteredClient>(caller, workspaceId, clientId, row =>
        {
            (row.SoftwareStatus, row.ChangedAt) = (status, timeProvider.GetUtcNow());
            return row.SoftwareId is null ? NotThere.Client(clientId) : SelfRegistration.Read(row);
        }, cancellationToken));

    /// <summary>Ends the registration of a client whose software takes part no more, with everything that was granted to it. Two records tell of it: what the register said, and the end.</summary>
    /// <param name="status">The word of the register.</param>
    public async Task<Outcome<StoredClient>> EndAsync(Caller caller, string workspaceId, string clientId, string status, CancellationToken cancellationToken)
    {
        var told = await SetAsync(caller, workspaceId, clientId, status, cancellationToken);
        return told.Succeeded ? await clients.DeleteAsync(caller, workspaceId, clientId, version: null, cancellationToken) : told.Faults.ToList();
    }
}
