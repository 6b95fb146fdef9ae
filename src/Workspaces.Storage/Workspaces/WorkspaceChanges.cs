using Workspaces.Storage.Database;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Storage.Workspaces;

/// <summary>Looks every second which workspaces were changed, here or by another process on the same database, and swaps those that were.</summary>
internal sealed partial class WorkspaceChanges(WorkspaceIndex index, WorkspaceCache cache, ClockSteps clock, TimeProvider timeProvider, ILogger<WorkspaceChanges> logger)
    : PeriodicService(TimeSpan.FromSeconds(1), timeProvider)
{
    private int _clockSteps;

    /// <summary>Looks once, back to the last time that it succeeded.</summary>
    public Task LookAsync(CancellationToken cancellationToken)
    {
        // Keys begin and end by the clock: after it was set, others count.
        if (clock.Count is var steps && steps != _clockSteps)
        {
            _clockSteps = steps;
            cache.Forget();
        }

        return index.LookAsync(cancellationToken);
    }

    protected override Task TickAsync(CancellationToken cancellationToken) => LookAsync(cancellationToken);

    protected override void Failed(StorageUnavailableException exception) => Log.Failed(logger, exception);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "ChangesNotSeen", Level = LogLevel.Warning, Message = "Changed workspaces could not be looked up; trying again in a second")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
