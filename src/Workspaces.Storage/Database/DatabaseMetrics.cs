using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Workspaces.Storage.Database;

/// <summary>Round trips to the database, whoever makes them.</summary>
internal sealed class DatabaseMetrics
{
    private static readonly InstrumentAdvice<double> Latencies = new() { HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 10] };

    private readonly Histogram<double> _duration;
    private readonly KeyValuePair<string, object?> _done = new(Meters.Outcome, "done");
    private readonly KeyValuePair<string, object?> _failed = new(Meters.Outcome, "failed");

    public DatabaseMetrics(IMeterFactory meters) =>
        _duration = meters.Create(Meters.Name).CreateHistogram("workspaces.database.duration", "s", "Round trips to the database, waiting for a connection included, by outcome", advice: Latencies);

    /// <summary>When a round trip begins; 0 while nobody listens.</summary>
    public long Begin() => _duration.Enabled ? Stopwatch.GetTimestamp() : 0;

    public void End(long begun, bool failed)
    {
        if (begun != 0)
        {
            Record(Stopwatch.GetElapsedTime(begun), failed);
        }
    }

    public void Record(TimeSpan duration, bool failed) => _duration.Record(duration.TotalSeconds, failed ? _failed : _done);
}
