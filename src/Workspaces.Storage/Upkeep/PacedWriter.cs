using Workspaces.Storage.Database;

namespace Workspaces.Storage.Upkeep;

/// <summary>Writes what waits in a queue behind the requests: some at a time, at a pace that a flood does not change.</summary>
internal abstract class PacedWriter<T, TKind>(FairQueue<T, TKind> queue, TimeProvider time) : BackgroundService
    where TKind : notnull
{
    public const int BatchSize = 100;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Writes what is waiting now. A database that does not answer costs what was taken, nothing else.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        for (var left = queue.Capacity; left > 0 && await WriteBatchAsync(cancellationToken) is > 0 and var written;)
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

    /// <summary>Writes some, of which there is one at least.</summary>
    protected abstract Task WriteAsync(IReadOnlyList<T> batch);

    /// <summary>They could not be written.</summary>
    protected abstract void Lost(IReadOnlyList<T> batch, StorageUnavailableException exception);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(Pace, time);
        while (await queue.WaitAsync(stoppingToken))
        {
            await WriteBatchAsync(stoppingToken);
            await pace.WaitForNextTickAsync(stoppingToken);
        }
    }

    /// <summary>Writes one batch; how many were taken for it.</summary>
    private async Task<int> WriteBatchAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        // What was taken is written, whoever loses patience: the database has time limits of its own.
        var batch = queue.Take(BatchSize);
        try
        {
            await (batch.Count > 0 ? WriteAsync(batch) : Task.CompletedTask);
        }
        catch (StorageUnavailableException exception)
        {
            Lost(batch, exception);
        }
        finally
        {
            _turn.Release();
        }

        return batch.Count;
    }
}
