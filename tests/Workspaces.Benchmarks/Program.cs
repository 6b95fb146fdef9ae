using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Workspaces.Benchmarks.Load;
using Workspaces.Benchmarks.Scale;
using Workspaces.Benchmarks.Server;
using Workspaces.Benchmarks.Start;

try
{
    return await RunAsync(args);
}
catch (InvalidOperationException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

static async Task<int> RunAsync(string[] args) => args switch
{
    ["load", .. var options] => await LoadCommand.RunAsync(options),
    ["start", .. var options] => await StartCommand.RunAsync(options),
    ["scale", .. var options] => await ScaleCommand.RunAsync(options),
    ["parts", .. var options] => Parts(options),
    // In a process of its own, so that its figures are those of the server alone.
    [MeasuredServer.Command, .. var options] => await MeasuredServer.RunAsync(options),
    _ => Help(),
};

static int Parts(string[] options)
{
    // In this process: a project of its own for each benchmark would not find the central package versions.
    var config = ManualConfig.Create(DefaultConfig.Instance)
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "workspaces-benchmarks"))
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    BenchmarkSwitcher.FromAssembly(typeof(LoadCommand).Assembly).Run(options.Length == 0 ? ["--filter", "*"] : options, config);
    return 0;
}

static int Help()
{
    Console.Error.WriteLine("""
        Usage: dotnet run -c Release --project tests/Workspaces.Benchmarks -- <command>

          load  [--postgres] [--seconds 5] [--only <text>] [--algorithm PS256|ES256] [--rate <a second>] [--build <folder>]
                the whole server over mutual TLS: CPU, context switches, allocation and database commands of each operation;
                as much as both cores can do, or at a rate
          start [--postgres] [--times 5] [--build <folder>]
                a process that starts: until it listens, and its first requests
          scale [--postgres] [--workspaces 1,100,1000,10000]
                many workspaces in one process: creation, requests, memory, list and search
          parts [BenchmarkDotNet options]
                the parts by themselves

        --postgres needs a container engine; without it SQLite is measured.
        --build measures the server of another build of this program, published into that folder.
        """);
    return 2;
}
