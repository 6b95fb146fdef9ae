using Workspaces.Application.Compliance;
using Workspaces.Storage.Database;
using Workspaces.Storage.History;
using Workspaces.Storage.Keys.Ring;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Host;

/// <summary>Brings the database up to date, sees that its keys can be read and makes the one for reports, before anything uses it.</summary>
internal sealed class FirstStart(DatabaseMigrator migrator, ServedDirectory directory, HistoryBeat history, AuditBeginning audit, RingCheck ring, ReportKeys reportKeys) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await migrator.MigrateAsync(cancellationToken);
        directory.Take();
        await history.RequireWholeAsync(cancellationToken);
        await BeatAsync(cancellationToken);
        await audit.SealAsync(cancellationToken);
        ring.Run();
        await reportKeys.GetAsync(cancellationToken);
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        try
        {
            await history.BeatAsync(cancellationToken);
        }
        catch (HistoryBehindException exception)
        {
            throw new StartupException(exception.Message, exception);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
