using System.Globalization;

namespace Workspaces.Benchmarks.Server;

/// <summary>What processes have used, as Linux counts it. Threads and processes that ended take their part with them; those measured live on.</summary>
/// <param name="Cpu">Processor time.</param>
/// <param name="Switches">How often a thread was put aside: because it waited, or because another one wanted the processor.</param>
internal readonly record struct ProcessUsage(TimeSpan Cpu, long Switches)
{
    private const long NanosecondsPerTick = 100;

    public static ProcessUsage operator -(ProcessUsage after, ProcessUsage before) => new(after.Cpu - before.Cpu, after.Switches - before.Switches);

    /// <summary>Of all threads of these processes. Nothing where there is no Linux.</summary>
    public static ProcessUsage Of(IEnumerable<int> processes)
    {
        var (nanoseconds, switches) = (0L, 0L);
        foreach (var thread in processes.SelectMany(Threads))
        {
            if (TryRead(Path.Combine(thread, "schedstat")) is [var schedule, ..] && TryRead(Path.Combine(thread, "status")) is { } status)
            {
                nanoseconds += long.Parse(schedule.AsSpan(0, schedule.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
                switches += status.Where(line => line.Contains("ctxt_switches:", StringComparison.Ordinal))
                    .Sum(line => long.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture));
            }
        }

        return new(TimeSpan.FromTicks(nanoseconds / NanosecondsPerTick), switches);
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
