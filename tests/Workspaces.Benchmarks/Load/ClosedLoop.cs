using System.Diagnostics;
using Workspaces.Client.Http;

namespace Workspaces.Benchmarks.Load;

/// <summary>As much as a number of workers get done, each beginning anew when it is done: both cores are busy.</summary>
internal sealed class ClosedLoop(int workers) : ILoad
{
    public int Workers => workers;

    public async Task<TimeSpan[]> RunAsync(IReadOnlyList<Func<Task<Answer>>> operations, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var latencies = await Task.WhenAll(operations.Select(operation => Task.Run(() => WorkAsync(operation, watch, time))));
        return [.. latencies.SelectMany(latency => latency)];
    }

    public override string ToString() => $"{workers} workers";

    private static async Task<List<TimeSpan>> WorkAsync(Func<Task<Answer>> operation, Stopwatch watch, TimeSpan time)
    {
        List<TimeSpan> latencies = [];
        while (watch.Elapsed < time)
        {
            var start = Stopwatch.GetTimestamp();
            Server.ServerProcess.Expect(await operation());
            latencies.Add(Stopwatch.GetElapsedTime(start));
        }

        return latencies;
    }
}
