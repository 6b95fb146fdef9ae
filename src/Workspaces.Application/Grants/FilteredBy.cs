using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Grants;

internal static class FilteredBy
{
    /// <summary>What a list is asked for by name and there is not: an empty list would say that there is nothing of it.</summary>
    /// <param name="context">The workspace, which may not be there either.</param>
    /// <param name="userId">The user; null = none is named.</param>
    /// <param name="clientId">The client; null = none is named.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public static async Task<List<Fault>> MissingAsync(this TenantDbContext context, string? userId, string? clientId, CancellationToken cancellationToken)
    {
        if (!await context.Set<WorkspaceRow>().AnyAsync(workspace => workspace.Status != WorkspaceStatus.Deleted, cancellationToken))
        {
            return [NotThere.Workspace(context.WorkspaceId)];
        }

        List<Fault> faults = [];
        if (userId is not null && !await context.Set<UserRow>().AnyAsync(user => user.Id == userId && user.RemovableAt == null, cancellationToken))
        {
            faults.Add(NotThere.User(userId) with { Kind = FaultKind.Malformed, Path = "user_id" });
        }

        if (clientId is not null && !await context.Set<ClientRow>().AnyAsync(client => client.ClientId == clientId, cancellationToken))
        {
            faults.Add(NotThere.Client(clientId) with { Kind = FaultKind.Malformed, Path = "client_id" });
        }

        return faults;
    }
}
