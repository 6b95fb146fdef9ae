namespace Workspaces.Host.Observability;

/// <summary>
/// The first thing that happens when the host is told to stop: it is not ready any more but serves on, until whoever spreads requests over hosts
/// has noticed. Connections are closed with their next answer, so that clients come back elsewhere.
/// </summary>
internal sealed partial class Drain(TimeSpan duration, TimeProvider time, ILogger<Drain> logger) : IHostedLifecycleService
{
    private volatile bool _begun;

    public bool Begun => _begun;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _begun = true;
        if (duration > TimeSpan.Zero)
        {
            Log.Draining(logger, duration);
            await Task.Delay(duration, time, cancellationToken);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "Draining", Level = LogLevel.Information, Message = "Not ready any more; serving on for {Time}, then finishing what is open")]
        public static partial void Draining(ILogger logger, TimeSpan time);
    }
}
