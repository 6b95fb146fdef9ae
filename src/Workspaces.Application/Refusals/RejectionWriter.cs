using Workspaces.Storage.Database;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Application.Refusals;

/// <summary>Writes rejection records, and no more of a workspace than are kept.</summary>
internal sealed partial class RejectionWriter(RejectionQueue queue, RejectionStore store, TimeProvider time, ILogger<RejectionWriter> logger)
    : PacedWriter<Rejection, (string WorkspaceId, bool Authenticated)>(queue.Waiting, time)
{
    /// <summary>
    /// How many records of a workspace are kept, up to <see cref="Slack"/> more: as many of clients that authenticated, and as many of others, who push out
    /// nothing but their own.
    /// </summary>
    public const int Kept = 10_000;
    /// <summary>After how many records the oldest ones are removed.</summary>
    public const int Slack = 500;

    private readonly Dictionary<(string WorkspaceId, bool Authenticated), int> _sinceTrimmed = [];

    protected override async Task WriteAsync(IReadOnlyList<Rejection> batch)
    {
        await store.AddAsync(batch, CancellationToken.None);
        await TrimAsync(batch);
    }

    protected override void Lost(IReadOnlyList<Rejection> batch, StorageUnavailableException exception)
    {
        queue.Drop(batch.Count);
        Log.NotWritten(logger, batch.Count, queue.Dropped, exception);
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
