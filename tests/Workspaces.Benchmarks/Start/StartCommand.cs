using System.Diagnostics;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using Workspaces.Benchmarks.Server;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host;

namespace Workspaces.Benchmarks.Start;

/// <summary>How long a process takes until it listens, and what its first requests take while nothing is compiled or loaded for them.</summary>
internal static class StartCommand
{
    private const string Id = "start";
    private static readonly ClientPlan Plan = new("fintech", FlowStyle.Jarm, "openid offline_access accounts") { AuthenticationMethod = "tls_client_auth", SigningAlgorithm = "ES256" };

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (!Arguments.TryRead(arguments, ["--postgres"], ["--times", "--build"], out var options))
        {
            return 2;
        }

        var times = int.Parse(options.GetValueOrDefault("--times", "5"), null);
        await using var server = await ServerProcess.StartAsync(options.ContainsKey("--postgres"), options.GetValueOrDefault("--build"));
        var known = await PrepareAsync(server);
        List<ColdStart> starts = [];
        for (var i = 0; i < times; i++)
        {
            starts.Add(await MeasureAsync(server, known));
        }

        Console.WriteLine($"Compiled ahead of time: {(IsCompiledAhead(options.GetValueOrDefault("--build")) ? "yes" : "no")}; medians of {times} starts\n");
        Console.WriteLine(ColdStart.Table(starts));
        return 0;
    }

    private static async Task<Tpp> PrepareAsync(ServerProcess server)
    {
        var settings = new JsonObject { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256" } };
        var created = ServerProcess.Expect(await server.Admin.CreateWorkspaceAsync(Id, Plan.Profile, settings));
        ServerProcess.Expect(await server.Admin.SetTrustAnchorsAsync(Id, [server.Pki.Pem]));
        ServerProcess.Expect(await server.Admin.CreateUserAsync(Id, "alice", "wonderland"));
        return await server.ClientAsync(Id, created["issuer"]!, Plan);
    }

    private static async Task<ColdStart> MeasureAsync(ServerProcess server, Tpp known)
    {
        var listens = await server.RestartAsync();
        var watch = Stopwatch.StartNew();
        var tpp = await Tpp.ConnectAsync(known.Server.Issuer, known.Options, known.Keys, server.Http, TimeProvider.System, CancellationToken.None);
        var discovery = watch.Elapsed;
        var token = await TimeAsync(() => tpp.ClientCredentialsAsync("accounts"));
        var second = await TimeAsync(() => tpp.ClientCredentialsAsync("accounts"));
        var flow = await TimeAsync(async () => (await tpp.Flow()).Tokens ?? throw new InvalidOperationException("The flow did not come to its end."));
        var figures = await server.ReadAsync();
        return new(listens, discovery, token, second, flow, figures.Cpu, figures.ResidentBytes);
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task<Answer>> operation)
    {
        var start = Stopwatch.GetTimestamp();
        ServerProcess.Expect(await operation());
        return Stopwatch.GetElapsedTime(start);
    }

    private static bool IsCompiledAhead(string? build)
    {
        var host = typeof(WorkspacesHost).Assembly.Location;
        using var stream = File.OpenRead(build is null ? host : Path.Combine(build, Path.GetFileName(host)));
        using var reader = new PEReader(stream);
        return reader.PEHeaders.CorHeader?.ManagedNativeHeaderDirectory.Size > 0;
    }
}
