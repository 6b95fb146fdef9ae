using Workspaces.Storage.Database;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.ClientCertificates;

/// <summary>Writes behind the requests which certificates clients came with: some at a time, at a pace that a flood does not change.</summary>
internal sealed partial class SeenCertificateWriter(SeenCertificates seen, ClientCertificateStore store, TimeProvider time, ILogger<SeenCertificateWriter> logger) : BackgroundService
{
    public const int BatchSize = 100;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Writes what is waiting now. A database that does not answer costs that these certificates are not noted yet, nothing else.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        for (var left = SeenCertificates.Capacity; left > 0 && await WriteAsync(cancellationToken) is > 0 and var written;)
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
        while (await seen.WaitAsync(stoppingToken))
        {
            await WriteAsync(stoppingToken);
            await pace.WaitForNextTickAsync(stoppingToken);
        }
    }

    /// <summary>Writes one batch; how many were taken for it.</summary>
    private async Task<int> WriteAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        // What was taken is written, whoever loses patience: the database has time limits of its own.
        var batch = seen.Take(BatchSize);
        try
        {
            if (batch.Count > 0)
            {
                await store.AddAsync(batch, CancellationToken.None);
            }
        }
        catch (StorageUnavailableException exception)
        {
            seen.Drop(batch);
            Log.NotWritten(logger, batch.Count, exception);
        }
        finally
        {
            _turn.Release();
        }

        return batch.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "ClientCertificatesNotNoted", Level = LogLevel.Warning, Message = "{Count} certificates of clients could not be noted; they are when the clients come again")]
        public static partial void NotWritten(ILogger logger, int count, Exception exception);
    }
}
