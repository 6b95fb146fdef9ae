using System.Diagnostics;
using System.Text.Json.Nodes;
using Workspaces.Benchmarks.Server;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Benchmarks.Load;

/// <summary>A bounded load on a server of its own, over kept-alive connections; CPU is that of the server's process alone.</summary>
internal static class LoadCommand
{
    private const int Workers = 4;
    private static int Scenes;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (!Arguments.TryRead(arguments, ["--postgres"], ["--seconds", "--only"], out var options))
        {
            return 2;
        }

        var time = TimeSpan.FromSeconds(int.Parse(options.GetValueOrDefault("--seconds", "5"), null));
        var only = options.GetValueOrDefault("--only", "");
        await using var server = await ServerProcess.StartAsync(options.ContainsKey("--postgres"));
        foreach (var algorithm in new[] { "PS256", "ES256" })
        {
            Console.WriteLine($"\n{(options.ContainsKey("--postgres") ? "PostgreSQL" : "SQLite")}, {algorithm}, {Workers} workers, {time.TotalSeconds} s each\n\n{LoadResult.Header}");
            foreach (var operation in Operations.All(algorithm, server.Http).Where(operation => operation.Name.Contains(only, StringComparison.Ordinal)))
            {
                var tpp = await SceneAsync(server, operation.Plan, algorithm);
                await WarmUp.RunAsync(span => RepeatAsync(server, operation, tpp, span));
                Console.WriteLine(await RepeatAsync(server, operation, tpp, time));
            }
        }

        return 0;
    }

    private static async Task<Tpp> SceneAsync(ServerProcess server, ClientPlan plan, string algorithm)
    {
        var id = $"w{Interlocked.Increment(ref Scenes)}";
        var settings = new JsonObject { ["server"] = new JsonObject { ["signing_algorithm"] = algorithm } };
        var created = ServerProcess.Expect(await server.Admin.CreateWorkspaceAsync(id, plan.Profile, settings));
        ServerProcess.Expect(await server.Admin.SetTrustAnchorsAsync(id, [server.Pki.Pem]));
        ServerProcess.Expect(await server.Admin.CreateUserAsync(id, "alice", "alice"));
        return await server.ClientAsync(id, created["issuer"]!, plan);
    }

    private static async Task<LoadResult> RepeatAsync(ServerProcess server, Operation operation, Tpp tpp, TimeSpan time)
    {
        var repeated = await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => operation.Prepare(tpp)));
        var before = await server.ReadAsync();
        var watch = Stopwatch.StartNew();
        var latencies = await Task.WhenAll(repeated.Select(work => Task.Run(() => WorkAsync(work, watch, time))));
        var elapsed = watch.Elapsed;
        var after = await server.ReadAsync();
        TimeSpan[] all = [.. latencies.SelectMany(latency => latency).Order()];
        return new(operation.Name, all.Length, elapsed, before, after, all);
    }

    private static async Task<List<TimeSpan>> WorkAsync(Func<Task<Answer>> work, Stopwatch watch, TimeSpan time)
    {
        List<TimeSpan> latencies = [];
        while (watch.Elapsed < time)
        {
            var start = Stopwatch.GetTimestamp();
            ServerProcess.Expect(await work());
            latencies.Add(Stopwatch.GetElapsedTime(start));
        }

        return latencies;
    }
}
