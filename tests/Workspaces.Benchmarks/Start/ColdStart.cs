namespace Workspaces.Benchmarks.Start;

/// <summary>One start of a process and what it served first.</summary>
/// <param name="Listens">From the start of the process.</param>
/// <param name="Discovery">The first request of all: the workspace is loaded, and a connection is made.</param>
/// <param name="Flow">From PAR to tokens with sign-in and consent, its pages shown for the first time.</param>
/// <param name="Cpu">Of all of it.</param>
internal sealed record ColdStart(TimeSpan Listens, TimeSpan Discovery, TimeSpan FirstToken, TimeSpan SecondToken, TimeSpan Flow, TimeSpan Cpu, long ResidentBytes)
{
    public static string Table(IReadOnlyCollection<ColdStart> starts) => string.Create(null, $"""
        | until it listens, ms | first discovery, ms | first token, ms | second token, ms | first whole flow, ms | CPU of all this, ms | resident, MiB |
        |---:|---:|---:|---:|---:|---:|---:|
        | {Median(starts, start => start.Listens):F0} | {Median(starts, start => start.Discovery):F0} | {Median(starts, start => start.FirstToken):F0} | {Median(starts, start => start.SecondToken):F1} | {Median(starts, start => start.Flow):F0} | {Median(starts, start => start.Cpu):F0} | {starts.Select(start => start.ResidentBytes).Order().ElementAt(starts.Count / 2) / 1048576.0:F0} |
        """);

    private static double Median(IReadOnlyCollection<ColdStart> starts, Func<ColdStart, TimeSpan> part) =>
        starts.Select(part).Order().ElementAt(starts.Count / 2).TotalMilliseconds;
}
