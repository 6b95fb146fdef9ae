using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Workspaces.Benchmarks.Server;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Benchmarks.Load;

/// <summary>A load on a server of its own, over kept-alive connections: as much as it can do, or a rate.</summary>
internal static class LoadCommand
{
    // What is asked for at a rate unless something else is named.
    private static readonly string[] AtRate = ["client_credentials, tls_client_auth", "PAR to tokens, with consent"];

    private static int Scenes;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (!Arguments.TryRead(arguments, ["--postgres"], ["--seconds", "--only", "--rate", "--algorithm", "--build"], out var options))
        {
            return 2;
        }

        var time = TimeSpan.FromSeconds(int.Parse(options.GetValueOrDefault("--seconds", "5"), CultureInfo.InvariantCulture));
        var (database, only) = (options.ContainsKey("--postgres") ? "PostgreSQL" : "SQLite", options.GetValueOrDefault("--only"));
        ILoad load = options.TryGetValue("--rate", out var rate) ? new OpenLoop(int.Parse(rate, CultureInfo.InvariantCulture)) : new ClosedLoop(workers: 4);
        await using var server = await ServerProcess.StartAsync(options.ContainsKey("--postgres"), options.GetValueOrDefault("--build"));
        foreach (var algorithm in options.TryGetValue("--algorithm", out var one) ? [one] : new[] { "PS256", "ES256" })
        {
            Console.WriteLine($"\n{database}, {algorithm}, {load}, {time.TotalSeconds} s each\n\n{LoadResult.Header}");
            foreach (var operation in Operations.All(algorithm, server.Http).Where(operation => IsAsked(operation.Name, only, load)))
            {
                var tpp = await SceneAsync(server, operation.Plan, algorithm);
                await WarmUp.RunAsync(span => RepeatAsync(server, operation, tpp, new ClosedLoop(workers: 4), span));
                Console.WriteLine(await RepeatAsync(server, operation, tpp, load, time));
            }
        }

        return 0;
    }

    private static bool IsAsked(string operation, string? only, ILoad load) =>
        only is not null ? operation.Contains(only, StringComparison.Ordinal) : load is ClosedLoop || AtRate.Contains(operation);

    private static async Task<Tpp> SceneAsync(ServerProcess server, ClientPlan plan, string algorithm)
    {
        var id = $"w{Interlocked.Increment(ref Scenes)}";
        var settings = new JsonObject { ["server"] = new JsonObject { ["signing_algorithm"] = algorithm } };
        var created = ServerProcess.Expect(await server.Admin.CreateWorkspaceAsync(id, plan.Profile, settings));
        ServerProcess.Expect(await server.Admin.SetTrustAnchorsAsync(id, [server.Pki.Pem]));
        ServerProcess.Expect(await server.Admin.CreateUserAsync(id, "alice", "wonderland"));
        return await server.ClientAsync(id, created["issuer"]!, plan);
    }

    private static async Task<LoadResult> RepeatAsync(ServerProcess server, Operation operation, Tpp tpp, ILoad load, TimeSpan time)
    {
        List<Func<Task<Answer>>> repeated = [];
        for (var i = 0; i < load.Workers; i++)
        {
            var prepared = await operation.Prepare(tpp);
            // The first of each connects, and signs in where that is needed.
            ServerProcess.Expect(await prepared());
            repeated.Add(prepared);
        }

        var before = await server.MeasureAsync();
        var watch = Stopwatch.StartNew();
        var latencies = await load.RunAsync(repeated, time);
        var elapsed = watch.Elapsed;
        return new(operation.Name, elapsed, before, await server.MeasureAsync(), latencies);
    }
}
