using Workspaces.Storage.Database;
using Workspaces.Storage.Sql;

namespace Workspaces.Storage.Upkeep;

/// <summary>Removes expired rows every minute, in batches that hold no lock for long. Any number of replicas may do so at once.</summary>
internal sealed partial class PruneExpired(
    ExpiredRows rows, ExpiringTables tables, ClockSteps clock, TimeProvider timeProvider, ILogger<PruneExpired> logger)
    : PeriodicService(TimeSpan.FromMinutes(1), timeProvider)
{
    public const int BatchSize = 1000;
    private const int BatchesPerRun = 100;

    /// <summary>One run over all tables; how many rows went. None while the clock may yet be set back: values that were used once could be used again then.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!clock.Settled)
        {
            return 0;
        }

        var removed = 0;
        foreach (var table in tables.All)
        {
            removed += await PruneAsync(table, cancellationToken);
        }

        return removed;
    }

    protected override async Task TickAsync(CancellationToken cancellationToken)
    {
        var removed = await RunAsync(cancellationToken);
        Log.Removed(logger, removed);
    }

    protected override void Failed(StorageUnavailableException exception) => Log.Failed(logger, exception);

    private async Task<int> PruneAsync(ExpiringTable table, CancellationToken cancellationToken)
    {
        var (now, removed, last) = (Time.GetUtcNow(), 0, BatchSize);
        for (var i = 0; i < BatchesPerRun && last >= BatchSize; i++)
        {
            last = await rows.RemoveAsync(table, now, BatchSize, cancellationToken);
            removed += last;
        }

        return removed;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "ExpiredRowsRemoved", Level = LogLevel.Debug, Message = "Removed {Count} expired rows")]
        public static partial void Removed(ILogger logger, int count);

        [LoggerMessage(EventId = 2, EventName = "PruningFailed", Level = LogLevel.Warning, Message = "Expired rows could not be removed; the next run tries again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
