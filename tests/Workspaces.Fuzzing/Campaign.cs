using System.Diagnostics;
using Workspaces.Fuzzing.Mutation;

namespace Workspaces.Fuzzing;

/// <summary>Changes inputs of one target for some time. The same seed makes the same inputs in the same order.</summary>
internal sealed class Campaign(Target target, ulong seed, IEnumerable<byte[]> corpus)
{
    private const int MaxInputs = 2000;

    private readonly Dice _dice = new(seed);
    private readonly List<byte[]> _inputs = [.. target.Seeds, .. corpus];
    private readonly HashSet<string> _outcomes = new(StringComparer.Ordinal);
    private byte[] _current = [];
    private long _currentSince = Stopwatch.GetTimestamp();

    public long Runs { get; private set; }

    public int Outcomes => _outcomes.Count;

    /// <summary>The input that is being run, and for how long: another thread asks when a run does not come back.</summary>
    public (byte[] Input, TimeSpan For) Current => (Volatile.Read(ref _current), Stopwatch.GetElapsedTime(Volatile.Read(ref _currentSince)));

    /// <summary>Runs until the time is over; the first input that something is wrong with, or null.</summary>
    public Find? Run(TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var input in _inputs.ToArray())
        {
            if (Try(input) is { } find)
            {
                return find;
            }
        }

        while (Stopwatch.GetElapsedTime(started) < time)
        {
            if (Try(Changed()) is { } find)
            {
                return find;
            }
        }

        return null;
    }

    private byte[] Changed()
    {
        var input = _dice.Of(_inputs);
        for (var times = _dice.Next(3); times > 0; times--)
        {
            input = target.Reshape(_dice, input);
        }

        return _dice.OneIn(3) ? ByteMutation.Change(_dice, input, _dice.Of(_inputs), target.Words) : input;
    }

    private Find? Try(byte[] input)
    {
        Volatile.Write(ref _current, input);
        Volatile.Write(ref _currentSince, Stopwatch.GetTimestamp());
        Runs++;
        var (outcome, fault) = Trial.Run(target, input);
        if (_outcomes.Add(outcome) && _inputs.Count < MaxInputs)
        {
            _inputs.Add(input);
        }

        return fault is null ? null : new(input, fault);
    }
}

/// <summary>An input and what is wrong with it.</summary>
internal sealed record Find(byte[] Input, string Fault);
