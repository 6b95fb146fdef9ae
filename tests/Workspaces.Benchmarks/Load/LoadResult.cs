using Workspaces.Benchmarks.Server;

namespace Workspaces.Benchmarks.Load;

/// <summary>What an operation cost the server.</summary>
internal sealed record LoadResult(string Operation, int Count, TimeSpan Elapsed, ServerFigures Before, ServerFigures After, TimeSpan[] Latencies)
{
    public const string Header = """
        | operation | per second | CPU, ms | allocated, KiB | database commands | p50, ms | p99, ms |
        |---|---:|---:|---:|---:|---:|---:|
        """;

    public override string ToString() => string.Create(null,
        $"| {Operation} | {Count / Elapsed.TotalSeconds:F0} | {(After.Cpu - Before.Cpu).TotalMilliseconds / Count:F2} | {(After.AllocatedBytes - Before.AllocatedBytes) / 1024.0 / Count:F0} | {(double)(After.DatabaseCommands - Before.DatabaseCommands) / Count:F1} | {Percentile(0.5):F1} | {Percentile(0.99):F1} |");

    private double Percentile(double share) => Latencies[(int)(share * (Latencies.Length - 1))].TotalMilliseconds;
}
