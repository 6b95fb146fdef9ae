using Workspaces.Host.Data;
using Workspaces.Host.Keys.Ring;

namespace Workspaces.Host.Hosting;

/// <summary>Brings the database up to date, and sees that its keys can be read, before anything uses it.</summary>
internal sealed class FirstStart(DatabaseMigrator migrator, RingCheck ring) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await migrator.MigrateAsync(cancellationToken);
        ring.Run();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
