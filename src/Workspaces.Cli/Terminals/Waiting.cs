using System.Globalization;

namespace Workspaces.Cli.Terminals;

/// <summary>Tells a person that something takes its time, and how long it has taken so far; the line is gone when it is done.</summary>
/// <param name="screen">A terminal; null = nobody looks.</param>
/// <param name="time">Measures.</param>
public sealed class Waiting(TextWriter? screen, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private const string EraseLine = "\r\e[K";

    /// <summary>Tells nobody.</summary>
    public static Waiting Silently { get; } = new(null, TimeProvider.System);

    /// <param name="what">What is waited for, without a full stop.</param>
    /// <param name="work">It has begun.</param>
    public async Task<TResult> ForAsync<TResult>(string what, Task<TResult> work)
    {
        if (screen is null)
        {
            return await work;
        }

        var begun = time.GetTimestamp();
        while (await Task.WhenAny(work, Task.Delay(Patience, time)) != work)
        {
            screen.Write(string.Create(CultureInfo.InvariantCulture, $"{EraseLine}{what} … {time.GetElapsedTime(begun).TotalSeconds:0} s"));
        }

        if (time.GetElapsedTime(begun) >= Patience)
        {
            screen.Write(EraseLine);
        }

        return await work;
    }
}
