using System.Diagnostics;
using System.Threading.Channels;
using Workspaces.Benchmarks.Server;
using Workspaces.Client.Http;

namespace Workspaces.Benchmarks.Load;

/// <summary>
/// A fixed number a second by a schedule, whatever the server does: most servers are not saturated. Times count from when an operation was due, so
/// that a server that stalls does not hide it by being asked less.
/// </summary>
internal sealed class OpenLoop(int rate) : ILoad
{
    /// <summary>So many users or connections take turns.</summary>
    public int Workers => 32;

    public async Task<TimeSpan[]> RunAsync(IReadOnlyList<Func<Task<Answer>>> operations, TimeSpan time)
    {
        var free = Channel.CreateUnbounded<Func<Task<Answer>>>();
        foreach (var operation in operations)
        {
            free.Writer.TryWrite(operation);
        }

        var begun = Stopwatch.GetTimestamp();
        var running = new Task<TimeSpan>[(int)(rate * time.TotalSeconds)];
        for (var i = 0; i < running.Length; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / rate);
            if (due - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait);
            }

            running[i] = RunAsync(free, begun, due);
        }

        return await Task.WhenAll(running);
    }

    public override string ToString() => $"{rate} a second";

    private static async Task<TimeSpan> RunAsync(Channel<Func<Task<Answer>>> free, long begun, TimeSpan due)
    {
        var operation = await free.Reader.ReadAsync();
        ServerProcess.Expect(await operation());
        var latency = Stopwatch.GetElapsedTime(begun) - due;
        free.Writer.TryWrite(operation);
        return latency;
    }
}
