using System.Diagnostics;

namespace Workspaces.Fuzzing;

/// <summary>Runs one input and tells what is wrong with it, if anything.</summary>
internal static class Trial
{
    private const int Confirmations = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>What came of the input; the fault is null when everything held.</summary>
    public static (string Outcome, string? Fault) Run(Target target, byte[] input)
    {
        var (outcome, fault) = Once(target, input);
        // Time and memory are disturbed by whatever else happens; what is wrong stays wrong.
        for (var times = 1; times < Confirmations && fault is { Exception: null }; times++)
        {
            (outcome, fault) = Once(target, input);
        }

        return (outcome, fault?.Sentence);
    }

    private static (string Outcome, Fault? Fault) Once(Target target, byte[] input)
    {
        var (started, allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        try
        {
            var outcome = target.Run(input);
            var (took, used) = (Stopwatch.GetElapsedTime(started), GC.GetAllocatedBytesForCurrentThread() - allocated);
            return took > Longest ? (outcome, new($"It took {took.TotalSeconds:F1} s.", null))
                : used > target.MaxAllocation(input.Length) ? (outcome, new($"It allocated {used} bytes for {input.Length}.", null))
                : (outcome, null);
        }
        catch (BrokenLawException broken)
        {
            return ("broken", new("This does not hold: " + broken.Message, broken));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return ("threw", new($"It threw {exception}", exception));
        }
    }

    private sealed record Fault(string Sentence, Exception? Exception);
}
