using System.Data.Common;
using Workspaces.Storage.Database;

namespace Workspaces.Storage.History;

/// <summary>
/// Moves the history of the database forward every second, so that a database that stopped following, or was restored, is seen to be behind. It is
/// a write, too: where it fails, nothing can be written.
/// </summary>
internal sealed partial class HistoryBeat(DbDataSource source, DatabaseHistory history, TimeProvider time, ILogger<HistoryBeat> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private volatile bool _fails;

    /// <summary>Whether the last write failed for another reason than a history that went back.</summary>
    public bool Fails => _fails;

    /// <summary>Refuses a database into which another one is being moved.</summary>
    /// <exception cref="StartupException">The move is not complete.</exception>
    public async Task RequireWholeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        if (await HistoryTable.ReadAsync(connection, cancellationToken) is { IsBegunCopy: true })
        {
            throw new StartupException("A move into this database was begun and is not complete: run move again.");
        }
    }

    /// <summary>Moves it once, and says whether the database serves.</summary>
    /// <exception cref="HistoryBehindException">The database is behind.</exception>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            var asked = history.Seen;
            if ((await HistoryTable.MoveAsync(connection, asked, time.GetUtcNow(), cancellationToken)
                ?? await HistoryTable.ReadAsync(connection, cancellationToken)) is { } mark)
            {
                history.Meet(mark, asked);
                history.Keep();
            }

            history.Accept();
        }
        catch (Exception exception) when (HistoryBehindException.In(exception) is { } behind)
        {
            history.Refuse(behind);
            throw behind;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await BeatAsync(stoppingToken);
                _fails = false;
            }
            catch (HistoryBehindException)
            {
                // Told once, by the history itself.
                _fails = false;
            }
            catch (Exception exception) when (StorageUnavailableException.Covers(exception))
            {
                if (!_fails)
                {
                    Log.Failed(logger, exception);
                }

                _fails = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "DatabaseNotWritten", Level = LogLevel.Warning, Message = "The database cannot be written; trying again every second")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
