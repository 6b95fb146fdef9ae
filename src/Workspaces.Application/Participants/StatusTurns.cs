using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Participants;

/// <summary>At which workspaces a register is to be asked: of any number of replicas one does so at a time. Found by an index, so it costs nothing by the number of workspaces.</summary>
internal sealed class StatusTurns(Store store)
{
    private const int BatchSize = 100;

    // A turn in the future that nobody can have taken was written while a clock was ahead.
    private static readonly TimeSpan Farthest = TimeSpan.FromMinutes(10);

    public Task<List<StatusTurn>> FindAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var farthest = now + Farthest;
        return store.InCatalogAsync(context => context.Set<WorkspaceRow>().AsNoTracking()
            .Where(row => (row.StatusesDueAt <= now || row.StatusesDueAt > farthest) && row.Status != WorkspaceStatus.Deleted && row.DeleteAfter == null)
            .OrderBy(row => row.StatusesDueAt)
            .Take(BatchSize)
            .Select(row => new StatusTurn(row.Id, row.StatusesDueAt))
            .ToListAsync(cancellationToken));
    }

    /// <summary>Puts a turn off, or ends them; false when somebody else has done so, or asks for another.</summary>
    /// <param name="next">When it is due again; null = not before somebody registers.</param>
    public Task<bool> MoveAsync(StatusTurn turn, DateTimeOffset? next, CancellationToken cancellationToken) => store.InWorkspaceAsync(turn.WorkspaceId, async context =>
        await context.Set<WorkspaceRow>().Where(row => row.StatusesDueAt == turn.DueAt)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.StatusesDueAt, next), cancellationToken) == 1);

    /// <summary>Notes that the register did not answer, since it first did not.</summary>
    public Task<int> NoteSilenceAsync(string workspaceId, DateTimeOffset now, CancellationToken cancellationToken) => store.InWorkspaceAsync(workspaceId, context =>
        context.Set<WorkspaceRow>().Where(row => row.StatusesUnknownSince == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.StatusesUnknownSince, now), cancellationToken));

    /// <summary>Notes that the register answered.</summary>
    public Task<int> NoteAnswerAsync(string workspaceId, CancellationToken cancellationToken) => store.InWorkspaceAsync(workspaceId, context =>
        context.Set<WorkspaceRow>().Where(row => row.StatusesUnknownSince != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.StatusesUnknownSince, (DateTimeOffset?)null), cancellationToken));
}

/// <summary>When the register of a workspace is to be asked.</summary>
internal sealed record StatusTurn(string WorkspaceId, DateTimeOffset? DueAt);
