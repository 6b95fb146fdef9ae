using System.Diagnostics;
using System.Text.Json.Nodes;
using Workspaces.Benchmarks.Server;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Benchmarks.Scale;

/// <summary>Many workspaces in one process: what each costs, and whether anything grows with their number.</summary>
internal static class ScaleCommand
{
    private const int Sampled = 50;
    // A profile that needs no RSA key: making one takes longer than all the rest.
    private static readonly ClientPlan Plan = new("fapi2-security", FlowStyle.Fapi2, "openid accounts") { AuthenticationMethod = "tls_client_auth", SigningAlgorithm = "ES256" };

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (!Arguments.TryRead(arguments, ["--postgres"], ["--workspaces"], out var options))
        {
            return 2;
        }

        var sizes = options.GetValueOrDefault("--workspaces", "1,100,1000,10000").Split(',').Select(size => int.Parse(size, null)).ToArray();
        await using var server = await ServerProcess.StartAsync(options.ContainsKey("--postgres"));
        Console.WriteLine("""
            | workspaces | creation, ms | restart, ms | first request, ms | later request, ms | list, ms | search, ms | resident, MiB | per loaded workspace, KiB | of it managed, KiB |
            |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            """);
        var sampled = new Dictionary<string, Tpp>();
        var created = 0;
        foreach (var size in sizes)
        {
            var creation = await CreateAsync(server, created, size, sampled);
            created = size;
            Console.WriteLine(await MeasureAsync(server, size, creation, sampled));
        }

        return 0;
    }

    private static async Task<double> CreateAsync(ServerProcess server, int from, int to, Dictionary<string, Tpp> sampled)
    {
        List<double> times = [];
        for (var i = from; i < to; i++)
        {
            var settings = new JsonObject { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256" } };
            var start = Stopwatch.GetTimestamp();
            var created = ServerProcess.Expect(await server.Admin.CreateWorkspaceAsync($"scale-{i}", Plan.Profile, settings, $"Scale {i}"));
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (sampled.Count < Sampled)
            {
                ServerProcess.Expect(await server.Admin.SetTrustAnchorsAsync($"scale-{i}", [server.Pki.Pem]));
                sampled[$"scale-{i}"] = await server.ClientAsync($"scale-{i}", created["issuer"]!, Plan);
            }
        }

        return times.Average();
    }

    private static async Task<string> MeasureAsync(ServerProcess server, int size, double creation, Dictionary<string, Tpp> sampled)
    {
        var restart = await server.RestartAsync();
        // The first request of a process compiles code: it is nobody's.
        ServerProcess.Expect(await server.Admin.SendAsync(HttpMethod.Get, "/workspaces?limit=1"));
        var before = await server.ReadAsync(collect: true);
        List<double> first = [], later = [];
        foreach (var (id, known) in sampled)
        {
            var tpp = await Tpp.ConnectAsync(known.Server.Issuer, known.Options, known.Keys, server.Http, TimeProvider.System, CancellationToken.None);
            first.Add(await TimeAsync(() => tpp.ClientCredentialsAsync("accounts")));
            later.Add(await TimeAsync(() => tpp.ClientCredentialsAsync("accounts")));
        }

        var list = await MedianAsync(() => server.Admin.SendAsync(HttpMethod.Get, "/workspaces?limit=50"));
        var search = await MedianAsync(() => server.Admin.SendAsync(HttpMethod.Get, $"/workspaces?search=scale-{size / 2}"));
        for (var i = 0; i < size; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(sampled["scale-0"].Server.Issuer.Replace("scale-0", $"scale-{i}", StringComparison.Ordinal) + "/.well-known/openid-configuration"));
            ServerProcess.Expect(await server.Http.SendAsync(request, null, null, CancellationToken.None));
        }

        var after = await server.ReadAsync(collect: true);
        return string.Create(null,
            $"| {size} | {creation:F1} | {restart.TotalMilliseconds:F0} | {Median(first):F1} | {Median(later):F1} | {list:F1} | {search:F1} | {after.ResidentBytes / 1048576.0:F0} | {(after.ResidentBytes - before.ResidentBytes) / 1024.0 / size:F0} | {(after.HeapBytes - before.HeapBytes) / 1024.0 / size:F0} |");
    }

    private static async Task<double> TimeAsync(Func<Task<Answer>> operation)
    {
        var start = Stopwatch.GetTimestamp();
        ServerProcess.Expect(await operation());
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<double> MedianAsync(Func<Task<Answer>> operation)
    {
        List<double> times = [];
        for (var i = 0; i < 20; i++)
        {
            times.Add(await TimeAsync(operation));
        }

        return Median(times);
    }

    private static double Median(List<double> values) => values.Count == 0 ? 0 : values.Order().ElementAt(values.Count / 2);
}
