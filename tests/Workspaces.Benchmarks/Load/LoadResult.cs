using System.Globalization;
using Workspaces.Benchmarks.Server;

namespace Workspaces.Benchmarks.Load;

/// <summary>What an operation cost the server and its database.</summary>
internal sealed record LoadResult(string Operation, TimeSpan Elapsed, Measurement Before, Measurement After, TimeSpan[] Latencies)
{
    public const string Header = """
        | operation | per second | server CPU, ms | database CPU, ms | switches, server | switches, database | allocated, KiB | database commands | p50, ms | p99, ms |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """;

    public override string ToString()
    {
        var (server, database) = (After.ServerUsage.Since(Before.ServerUsage), After.DatabaseUsage.Since(Before.DatabaseUsage));
        return string.Create(CultureInfo.InvariantCulture,
            $"| {Operation} | {Latencies.Length / Elapsed.TotalSeconds:F0} | {Each((After.Server.Cpu - Before.Server.Cpu).TotalMilliseconds):F2} | {Each(database.Cpu.TotalMilliseconds):F2} | {Each(server.Switches):F1} | {Each(database.Switches):F1} | {Each((After.Server.AllocatedBytes - Before.Server.AllocatedBytes) / 1024.0):F0} | {Each(After.Server.DatabaseCommands - Before.Server.DatabaseCommands):F1} | {Percentile(0.5):F1} | {Percentile(0.99):F1} |");
    }

    private double Each(double total) => total / Latencies.Length;

    private double Percentile(double share) => Latencies.Order().ElementAt((int)(share * (Latencies.Length - 1))).TotalMilliseconds;
}
