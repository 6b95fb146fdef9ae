using System.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workspaces.Host;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;
using Workspaces.Storage.Database;

namespace Workspaces.Benchmarks.Server;

/// <summary>The host in a process of its own, which answers a line on its standard input with what it has used.</summary>
internal static class MeasuredServer
{
    public const string Command = "serve-measured";
    public const string Figures = "figures";
    /// <summary>The same after everything that can be freed was freed.</summary>
    public const string FiguresAfterCollection = "figures-after-collection";

    public static async Task<int> RunAsync(string[] options)
    {
        await using var app = WorkspacesHost.Build([.. options, "--environment=Development"], builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        await app.StartAsync();
        var installation = app.Services.GetRequiredService<Installation>();
        Console.Out.WriteLine(ServerJson.Line(new ServerPlace(
            installation.PublicUrl,
            app.Services.GetRequiredService<OperatorKey>().Value,
            Path.Combine(installation.DataDirectory, DevelopmentCa.CertificateFile))));
        while (await Console.In.ReadLineAsync() is { } line)
        {
            if (line == FiguresAfterCollection)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }

            Console.Out.WriteLine(ServerJson.Line(Read(app.Services.GetRequiredService<DbCommandCounter>())));
        }

        await app.StopAsync();
        return 0;
    }

    private static ServerFigures Read(DbCommandCounter counter)
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new(
            Environment.CpuUsage.TotalTime,
            GC.GetTotalAllocatedBytes(precise: true),
            counter.Total,
            process.WorkingSet64,
            GC.GetTotalMemory(forceFullCollection: false),
            JitInfo.GetCompiledMethodCount());
    }
}
