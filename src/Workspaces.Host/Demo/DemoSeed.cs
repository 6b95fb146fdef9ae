using Workspaces.Application.Outcomes;
using Workspaces.Host.Hosting;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Demo;

/// <summary>Makes the demo workspaces as soon as the server listens, so that nobody waits for their keys.</summary>
internal sealed partial class DemoSeed(Installation installation, DemoContent content, IHostApplicationLifetime lifetime, ILogger<DemoSeed> logger) : BackgroundService
{
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when every demo workspace is there, or was given up; at once where there is no demo.</summary>
    public Task Completed => _completed.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (installation.Demo)
            {
                await StartedAsync(stoppingToken);
                await SeedAsync(stoppingToken);
            }
        }
        catch (Exception exception) when (exception is StorageUnavailableException or IOException or UnauthorizedAccessException or StartupException)
        {
            Log.Failed(logger, exception);
        }
        finally
        {
            _completed.TrySetResult();
        }
    }

    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
    }

    private async Task SeedAsync(CancellationToken stoppingToken)
    {
        foreach (var workspace in DemoWorkspace.All)
        {
            foreach (var fault in await content.MakeAsync(workspace, stoppingToken))
            {
                Log.Refused(logger, workspace.Id, fault.Message, fault.RuleId);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "DemoFailed", Level = LogLevel.Warning, Message = "The demo workspaces could not be made; the next start tries again")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 2, EventName = "DemoRefused", Level = LogLevel.Warning, Message = "Demo workspace {Workspace}: {Fault} (rule {Rule})")]
        public static partial void Refused(ILogger logger, string workspace, string fault, string? rule);
    }
}

internal static class DemoServiceCollectionExtensions
{
    /// <summary>Demo workspaces, where the installation wants them. Needs the administration.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services)
    {
        services.AddSingleton<DemoDirectories>();
        services.AddSingleton<DemoContent>();
        services.AddSingleton<DemoSeed>();
        return services.AddHostedService(provider => provider.GetRequiredService<DemoSeed>());
    }
}
