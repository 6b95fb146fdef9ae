namespace Workspaces.Storage.Upkeep;

/// <summary>Notices that the clock was set: that it moved otherwise than time passed.</summary>
internal sealed partial class ClockSteps(TimeProvider time, ILogger<ClockSteps> logger)
{
    // Far more than a clock drifts, or is slewed, between two looks.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    private readonly Lock _alone = new();
    private DateTimeOffset _clock = time.GetUtcNow();
    private long _timestamp = time.GetTimestamp();
    private long _lastStep;
    private int _count;

    /// <summary>How often the clock was set since the start.</summary>
    public int Count
    {
        get
        {
            lock (_alone)
            {
                Look();
                return _count;
            }
        }
    }

    /// <summary>Whether the clock was left alone for a while. What is removed or replaced by a clock that is set back soon would be needed again.</summary>
    public bool Settled
    {
        get
        {
            lock (_alone)
            {
                Look();
                return _count == 0 || time.GetElapsedTime(_lastStep) >= Settling;
            }
        }
    }

    private void Look()
    {
        var (clock, timestamp) = (time.GetUtcNow(), time.GetTimestamp());
        var step = clock - _clock - time.GetElapsedTime(_timestamp, timestamp);
        (_clock, _timestamp) = (clock, timestamp);
        if (step.Duration() > Tolerance)
        {
            (_lastStep, _count) = (timestamp, _count + 1);
            Log.Stepped(logger, (long)step.TotalSeconds);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "ClockStepped", Level = LogLevel.Warning, Message = "The clock was set by {Seconds} seconds: workspaces are read anew, and for ten minutes nothing is pruned, ended or rotated by itself")]
        public static partial void Stepped(ILogger logger, long seconds);
    }
}
