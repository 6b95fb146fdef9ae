using Workspaces.Application.Callers;
using Workspaces.Application.Publication;
using Workspaces.Storage.Database;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Application.Upkeep;

/// <summary>
/// Looks every few minutes at the key sets where workspaces' keys are published. What is due stands in an index; of any number of replicas one looks at each, and all see what follows from it.
/// Nothing is done while the clock may yet be set back, for an announcement is not taken back.
/// </summary>
internal sealed partial class PublicationWatch(PublishedKeySetIndex index, PublicationLooks looks, ClockSteps clock, TimeProvider time, ILogger<PublicationWatch> logger)
    : PeriodicService(TimeSpan.FromMinutes(1), time)
{
    private const int BatchSize = 100;
    private const int AtATime = 10;

    /// <summary>One run.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!clock.Settled)
        {
            return;
        }

        var now = Time.GetUtcNow();
        var taken = await index.TakeDueAsync(now, now + PublicationLooks.Interval, BatchSize, cancellationToken);
        await Parallel.ForEachAsync(taken, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken }, async (id, token) => await LookAsync(id, token));
    }

    protected override Task TickAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    protected override void Failed(StorageUnavailableException exception) => Log.Failed(logger, exception);

    // A workspace that is damaged keeps neither the others waiting nor the host from serving.
    private async Task LookAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await looks.LookAsync(Caller.Jobs, id, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or StorageUnavailableException))
        {
            Log.Damaged(logger, id, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "PublicationWatchFailed", Level = LogLevel.Warning, Message = "Published key sets that are due could not be looked at; the next run tries again")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 2, EventName = "PublishedKeysNotLookedAt", Level = LogLevel.Error, Message = "The published key set of workspace {Workspace} could not be looked at")]
        public static partial void Damaged(ILogger logger, string workspace, Exception exception);
    }
}
