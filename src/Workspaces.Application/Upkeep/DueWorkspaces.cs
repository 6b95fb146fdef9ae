using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Keys;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Application.Upkeep;

/// <summary>
/// Does every minute what is due at workspaces: ends those whose grace is over, and announces successors of keys. What is due stands in an
/// index, so it costs nothing by the number of workspaces; any number of replicas may do it at once. None of it is taken back, so nothing is done
/// while the clock may yet be set back.
/// </summary>
internal sealed partial class DueWorkspaces(
    Store store, WorkspaceLifecycle lifecycle, KeyRotation rotation, ClockSteps clock, TimeProvider timeProvider, ILogger<DueWorkspaces> logger) : PeriodicService(TimeSpan.FromMinutes(1), timeProvider)
{
    private const int BatchSize = 100;

    /// <summary>One run.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!clock.Settled)
        {
            return;
        }

        var now = Time.GetUtcNow();
        foreach (var id in await FindAsync(rows => rows.Where(row => row.DeleteAfter <= now).OrderBy(row => row.DeleteAfter), cancellationToken))
        {
            await DoAsync("ended", id, () => lifecycle.EndAsync(Caller.Jobs, id, cancellationToken));
        }

        foreach (var id in await FindAsync(rows => rows.Where(row => row.RotatesAt <= now && row.DeleteAfter == null).OrderBy(row => row.RotatesAt), cancellationToken))
        {
            await DoAsync("given new keys", id, () => rotation.RotateDueAsync(Caller.Jobs, id, cancellationToken));
        }
    }

    protected override Task TickAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    protected override void Failed(StorageUnavailableException exception) => Log.Failed(logger, exception);

    private Task<List<string>> FindAsync(Func<IQueryable<WorkspaceRow>, IQueryable<WorkspaceRow>> due, CancellationToken cancellationToken) =>
        store.InCatalogAsync(context => due(context.Set<WorkspaceRow>().Where(row => row.Status != WorkspaceStatus.Deleted))
            .Take(BatchSize)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken));

    // A workspace that is damaged keeps neither the others waiting nor the host from serving.
    private async Task DoAsync<TValue>(string what, string id, Func<Task<Outcome<TValue>>> work) where TValue : class
    {
        try
        {
            if ((await work()).Succeeded)
            {
                Log.Done(logger, id, what);
            }
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or StorageUnavailableException))
        {
            Log.Damaged(logger, id, what, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "WorkspaceDone", Level = LogLevel.Information, Message = "Workspace {Workspace} was {What}")]
        public static partial void Done(ILogger logger, string workspace, string what);

        [LoggerMessage(EventId = 2, EventName = "DueWorkspacesFailed", Level = LogLevel.Warning, Message = "What is due at workspaces could not be done; the next run tries again")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 3, EventName = "WorkspaceNotDone", Level = LogLevel.Error, Message = "Workspace {Workspace} could not be {What}")]
        public static partial void Damaged(ILogger logger, string workspace, string what, Exception exception);
    }
}
