using Workspaces.Storage.Database;

namespace Workspaces.Storage.Upkeep;

/// <summary>Does something again and again. A database that does not answer costs one run: the next one tries again.</summary>
internal abstract class PeriodicService(TimeSpan interval, TimeProvider time) : BackgroundService
{
    protected TimeProvider Time { get; } = time;

    /// <summary>One run.</summary>
    protected abstract Task TickAsync(CancellationToken cancellationToken);

    /// <summary>Tells of a run that the database failed.</summary>
    protected abstract void Failed(StorageUnavailableException exception);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TickAsync(stoppingToken);
            }
            catch (StorageUnavailableException exception)
            {
                Failed(exception);
            }
        }
    }
}
