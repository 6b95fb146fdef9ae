using System.Globalization;

namespace Workspaces.Benchmarks.Server;

/// <summary>What the threads of some processes have used, as Linux counts it. Those that end between two readings take their part with them.</summary>
internal sealed class ProcessUsage
{
    private const long NanosecondsPerTick = 100;

    private readonly Dictionary<string, (long Nanoseconds, long Switches)> _threads;

    private ProcessUsage(Dictionary<string, (long, long)> threads) => _threads = threads;

    /// <summary>Of all threads of these processes. Nothing where there is no Linux.</summary>
    public static ProcessUsage Of(IEnumerable<int> processes)
    {
        Dictionary<string, (long, long)> threads = [];
        foreach (var thread in processes.SelectMany(Threads))
        {
            if (TryRead(Path.Combine(thread, "schedstat")) is [var schedule, ..] && TryRead(Path.Combine(thread, "status")) is { } status)
            {
                threads[thread] = (
                    long.Parse(schedule.AsSpan(0, schedule.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture),
                    status.Where(line => line.Contains("ctxt_switches:", StringComparison.Ordinal))
                        .Sum(line => long.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture)));
            }
        }

        return new(threads);
    }

    /// <summary>Processor time, and how often a thread was put aside: because it waited, or because another one wanted the processor.</summary>
    public (TimeSpan Cpu, long Switches) Since(ProcessUsage before)
    {
        var (nanoseconds, switches) = (0L, 0L);
        foreach (var (thread, used) in _threads)
        {
            var earlier = before._threads.GetValueOrDefault(thread);
            nanoseconds += used.Nanoseconds - earlier.Nanoseconds;
            switches += used.Switches - earlier.Switches;
        }

        return (TimeSpan.FromTicks(nanoseconds / NanosecondsPerTick), switches);
    }

    /// <summary>The processes of a container, as long as its engine runs on this machine.</summary>
    public static IReadOnlyList<int> InContainer(string id) => !Directory.Exists("/proc")
        ? []
        : [.. from directory in Directory.EnumerateDirectories("/proc")
              let name = Path.GetFileName(directory)
              where int.TryParse(name, CultureInfo.InvariantCulture, out _)
              where TryRead(Path.Combine(directory, "cgroup"))?.Any(line => line.Contains(id, StringComparison.Ordinal)) == true
              select int.Parse(name, CultureInfo.InvariantCulture)];

    private static string[] Threads(int process)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{process}/task");
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    // Who is read may end meanwhile.
    private static string[]? TryRead(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
