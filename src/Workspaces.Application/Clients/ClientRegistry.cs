using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Registrations;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Registration;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Clients;

/// <summary>Keeps the clients that register themselves. Those of one workspace take their turns at its revision, so that what is looked up there still holds at the write.</summary>
internal sealed class ClientRegistry(Store store, WorkspaceCache cache, ClientAdministration clients, TimeProvider timeProvider) : IClientRegistry
{
    public async ValueTask<InitialAccessToken?> FindTokenAsync(string workspaceId, string token, CancellationToken cancellationToken)
    {
        var hash = Handle.Hash(token);
        var row = await store.InWorkspaceAsync(workspaceId, context => context.Set<InitialAccessTokenRow>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.TokenHash == hash, cancellationToken));
        return row is null ? null : new(row.Id, row.Scopes?.Split(' '), row.ExpiresAt, row.UsesLeft);
    }

    public async Task<RegistrationResult> AddAsync(Workspace workspace, NewClient client, CancellationToken cancellationToken)
    {
        var settings = workspace.Settings.Registration ?? throw new InvalidOperationException("The workspace lets nobody register.");
        var result = await store.InWorkspaceAsync(workspace.Id, ActorOf(client.Metadata.ClientId), async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            if (!await WorkspaceRevision.AdvanceAsync(context, timeProvider, cancellationToken))
            {
                return new(RegistrationOutcome.Full);
            }

            var addition = new ClientAddition(context, workspace.Id, client, timeProvider.GetUtcNow());
            var added = await addition.TryAsync(settings, cancellationToken);
            if (added.Outcome is RegistrationOutcome.Added)
            {
                await transaction.CommitAsync(cancellationToken);
            }

            return added;
        });
        if (result.Outcome is RegistrationOutcome.Added)
        {
            cache.Changed(workspace.Id);
        }

        return result;
    }

    public async ValueTask<RegisteredClient?> FindAsync(string workspaceId, string clientId, CancellationToken cancellationToken)
    {
        if (!ClientIds.IsValid(clientId))
        {
            return null;
        }

        var row = await store.InWorkspaceAsync(workspaceId, context => context.Set<ClientRow>().AsNoTracking()
            .SingleOrDefaultAsync(client => client.ClientId == clientId && client.Registration != null, cancellationToken));
        return row is null ? null : SelfRegistration.Read(row);
    }

    public async Task<bool> ReplaceAsync(string workspaceId, RegisteredClient client, CancellationToken cancellationToken) =>
        (await clients.ReplaceAsync(Caller.OfItself(workspaceId, client.Metadata.ClientId), workspaceId, client, cancellationToken)).Succeeded;

    public async Task<bool> RemoveAsync(string workspaceId, RegisteredClient client, CancellationToken cancellationToken) =>
        (await clients.DeleteAsync(Caller.OfItself(workspaceId, client.Metadata.ClientId), workspaceId, client.Metadata.ClientId, client.Version, cancellationToken)).Succeeded;

    private static Actor ActorOf(string clientId) => new(clientId, clientId);
}
