using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Clients;

/// <summary>Changes a client in the turn of its workspace: every replica follows, and what was fetched for it before counts no more.</summary>
internal sealed class ClientWriter(Store store, WorkspaceCache cache, TimeProvider time)
{
    /// <param name="change">Changes the row, and says what comes of it; with a fault nothing is changed.</param>
    public async Task<Outcome<TValue>> ChangeAsync<TValue>(
        Caller caller, string workspaceId, string clientId, Func<ClientRow, Outcome<TValue>> change, CancellationToken cancellationToken)
        where TValue : class
    {
        var outcome = await store.InWorkspaceAsync<Outcome<TValue>>(workspaceId, caller.Actor, async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            if (!await WorkspaceRevision.AdvanceAsync(context, time, cancellationToken))
            {
                return NotThere.Workspace(workspaceId);
            }

            if (await context.Set<ClientRow>().SingleOrDefaultAsync(client => client.ClientId == clientId, cancellationToken) is not { } row)
            {
                return NotThere.Client(clientId);
            }

            row.Version++;
            var changed = change(row);
            if (changed.Succeeded)
            {
                await context.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            return changed;
        });
        cache.Changed(workspaceId);
        return outcome;
    }
}
