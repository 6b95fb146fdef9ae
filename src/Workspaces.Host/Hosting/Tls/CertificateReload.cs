namespace Workspaces.Host.Hosting.Tls;

/// <summary>Takes up server certificates soon after they change. Connections that are open keep theirs.</summary>
internal sealed partial class CertificateReload(ServerCertificates certificates, TimeProvider time, ILogger<CertificateReload> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var change in certificates.Refresh())
                {
                    Tell(change);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private void Tell(CertificateChange change)
    {
        if (change.Fault is null)
        {
            Log.Replaced(logger, change.Certificate.Source, change.Certificate.NotAfter);
        }
        else
        {
            Log.Kept(logger, change.Certificate.Source, change.Certificate.NotAfter, change.Fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "ServerCertificateReplaced", Level = LogLevel.Information, Message = "The server certificate of {Source} was replaced by one valid until {Until:u}.")]
        public static partial void Replaced(ILogger logger, string source, DateTimeOffset until);

        [LoggerMessage(EventId = 2, EventName = "ServerCertificateKept", Level = LogLevel.Error, Message = "The server certificate of {Source} changed but cannot be used; the one before, valid until {Until:u}, stays: {Fault}")]
        public static partial void Kept(ILogger logger, string source, DateTimeOffset until, string fault);
    }
}
