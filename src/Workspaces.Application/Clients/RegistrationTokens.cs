using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Registrations;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Registration;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Clients;

/// <summary>Gives a client that lost the token of its registration (RFC 7592 3) a new one; the old one ends.</summary>
internal sealed class RegistrationTokens(Store store, WorkspaceCache cache, TimeProvider timeProvider)
{
    public async Task<Outcome<NewRegistrationToken>> RenewAsync(Caller caller, string workspaceId, string clientId, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        var workspace = await cache.GetStoredAsync(workspaceId, cancellationToken);
        if (workspace is null)
        {
            return NotThere.Workspace(workspaceId);
        }

        var advanced = await store.InWorkspaceAsync<Outcome<RegisteredClient>>(workspaceId, caller.Actor, async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            if (!await WorkspaceRevision.AdvanceAsync(context, timeProvider, cancellationToken))
            {
                return NotThere.Workspace(workspaceId);
            }

            if (await context.Set<ClientRow>().SingleOrDefaultAsync(client => client.ClientId == clientId, cancellationToken) is not { } row)
            {
                return NotThere.Client(clientId);
            }

            if (row.Registration is null)
            {
                return new Fault(FaultKind.Refused, $"An operator registered the client '{clientId}': it has no token for its registration.");
            }

            row.RegistrationTokenNumber++;
            row.Version++;
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return SelfRegistration.Read(row);
        });
        return advanced.Succeeded ? new NewRegistrationToken(clientId, RegistrationAccessToken.Of(workspace.Workspace, advanced.Value)) : advanced.Faults.ToList();
    }
}

/// <summary>A token that opens the registration of a client.</summary>
/// <param name="ClientId">Whose.</param>
/// <param name="RegistrationAccessToken">Shown once.</param>
internal sealed record NewRegistrationToken(string ClientId, string RegistrationAccessToken);
