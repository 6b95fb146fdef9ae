using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Storage.Workspaces;

/// <summary>Looks every second which workspaces were changed, here or by another process on the same database, and swaps those that were.</summary>
internal sealed partial class WorkspaceChanges(Store store, WorkspaceCache cache, ClockSteps clock, TimeProvider timeProvider, ILogger<WorkspaceChanges> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Changes bear the time of the replica that made them, before it commits.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private DateTimeOffset _seenUntil = timeProvider.GetUtcNow();
    private int _clockSteps;

    /// <summary>Looks once, back to the last time that it succeeded.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        // Changes are found by the time that they bear: after a step of the clock some were looked for in the wrong place.
        if (clock.Count is var steps && steps != _clockSteps)
        {
            _clockSteps = steps;
            cache.Forget();
        }

        var (now, since) = (timeProvider.GetUtcNow(), _seenUntil - Overlap);
        var changed = await store.InCatalogAsync(context => context.Set<WorkspaceRow>()
            .Where(workspace => workspace.ChangedAt >= since)
            .Select(workspace => new { workspace.Id, workspace.Revision })
            .ToListAsync(cancellationToken));
        foreach (var workspace in changed)
        {
            cache.Seen(workspace.Id, workspace.Revision);
        }

        _seenUntil = now;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (StorageUnavailableException exception)
            {
                Log.Failed(logger, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "ChangesNotSeen", Level = LogLevel.Warning, Message = "Changed workspaces could not be looked up; trying again in a second")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
