using System.Globalization;

namespace Workspaces.Host.Tests.Attacks.Costs;

/// <summary>
/// What requests cost the server, in CPU: that of the process, less that of the thread that sends them. Kinds take turns, so that whatever else happens in the process falls on all alike,
/// and the middle of many turns counts.
/// </summary>
internal static class CpuMeter
{
    private const int Turns = 9;
    private const int Requests = 25;
    private const int WarmUp = 60;

    /// <summary>Microseconds of each case.</summary>
    public static IReadOnlyDictionary<CostCase, double> Measure(IReadOnlyList<CostCase> cases)
    {
        Dictionary<CostCase, double>? result = null;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = Run(cases);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        return result ?? throw new InvalidOperationException("The measurement failed.", failure);
    }

    private static Dictionary<CostCase, double> Run(IReadOnlyList<CostCase> cases)
    {
        var wrong = cases.Select(one => (Case: one, Status: one.Wire.Send(one.Build()))).Where(sent => sent.Status != sent.Case.Status).ToArray();
        if (wrong.Length > 0)
        {
            throw new InvalidOperationException(string.Join('\n', wrong.Select(sent => $"{sent.Case.Endpoint}, {sent.Case.What}: answered {sent.Status}, expected {sent.Case.Status}.")));
        }

        foreach (var one in cases)
        {
            Send(one, [.. Enumerable.Range(0, WarmUp).Select(_ => one.Build())]);
        }

        var turns = cases.ToDictionary(one => one, _ => new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var one in cases)
            {
                turns[one].Add(Turn(one));
            }
        }

        return turns.ToDictionary(entry => entry.Key, entry => entry.Value.Order().ElementAt(Turns / 2));
    }

    private static double Turn(CostCase one)
    {
        byte[][] requests = [.. Enumerable.Range(0, Requests).Select(_ => one.Build())];
        var (process, thread) = (Environment.CpuUsage.TotalTime, ThreadTime());
        Send(one, requests);
        return (Environment.CpuUsage.TotalTime - process - (ThreadTime() - thread)).TotalMicroseconds / Requests;
    }

    private static void Send(CostCase one, byte[][] requests)
    {
        foreach (var request in requests)
        {
            if (one.Wire.Send(request) is var status && status != one.Status)
            {
                throw new InvalidOperationException($"{one.Endpoint}, {one.What}: answered {status}, expected {one.Status}.");
            }
        }
    }

    // The first number is the time on a processor in nanoseconds.
    private static TimeSpan ThreadTime() =>
        TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1000.0);
}
