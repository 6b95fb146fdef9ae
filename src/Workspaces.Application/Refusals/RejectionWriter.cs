using Workspaces.Storage.Database;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.Refusals;

/// <summary>Writes rejection records behind the requests: some at a time, at a pace that a flood does not change, and no more of a workspace than are kept.</summary>
internal sealed partial class RejectionWriter(RejectionQueue queue, RejectionStore store, TimeProvider time, ILogger<RejectionWriter> logger) : BackgroundService
{
    /// <summary>
    /// How many records of a workspace are kept, up to <see cref="Slack"/> more: as many of clients that authenticated, and as many of others, who push out
    /// nothing but their own.
    /// </summary>
    public const int Kept = 10_000;
    /// <summary>After how many records the oldest ones are removed.</summary>
    public const int Slack = 500;
    public const int BatchSize = 100;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<(string WorkspaceId, bool Authenticated), int> _sinceTrimmed = [];

    /// <summary>Writes what is waiting now. A database that does not answer costs the records, nothing else.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        for (var left = RejectionQueue.Capacity; left > 0 && await WriteAsync(cancellationToken) is > 0 and var written;)
        {
            left -= written;
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(Pace, time);
        while (await queue.WaitAsync(stoppingToken))
        {
            await WriteAsync(stoppingToken);
            await pace.WaitForNextTickAsync(stoppingToken);
        }
    }

    /// <summary>Writes one batch; how many records were taken for it.</summary>
    private async Task<int> WriteAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        // What was taken is written, whoever loses patience: the database has time limits of its own.
        var batch = queue.Take(BatchSize);
        try
        {
            if (batch.Count > 0)
            {
                await store.AddAsync(batch, CancellationToken.None);
                await TrimAsync(batch);
            }
        }
        catch (StorageUnavailableException exception)
        {
            queue.Drop(batch.Count);
            Log.NotWritten(logger, batch.Count, queue.Dropped, exception);
        }
        finally
        {
            _turn.Release();
        }

        return batch.Count;
    }

    private async Task TrimAsync(IReadOnlyList<Rejection> written)
    {
        foreach (var (kind, count) in written.CountBy(rejection => (rejection.WorkspaceId, rejection.Authenticated)))
        {
            // The first time, because nobody knows how many there are.
            var since = _sinceTrimmed.TryGetValue(kind, out var before) ? before + count : Slack;
            if (since >= Slack)
            {
                await store.TrimAsync(kind.WorkspaceId, kind.Authenticated, Kept, CancellationToken.None);
                since = 0;
            }

            _sinceTrimmed[kind] = since;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "RejectionsNotWritten", Level = LogLevel.Warning, Message = "{Count} rejection records could not be written; {Dropped} were dropped since the start")]
        public static partial void NotWritten(ILogger logger, int count, long dropped, Exception exception);
    }
}
