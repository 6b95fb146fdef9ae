using System.Diagnostics;
using Workspaces.Testing;

namespace Workspaces.Samples.Tests.Node;

/// <summary>The samples for Node.js with what they need installed, in a folder of their own.</summary>
public sealed class NodePackages : IAsyncLifetime
{
    private static readonly string[] Files = ["package.json", "package-lock.json", "first-token.mjs", "accounts-api.mjs"];

    private readonly TestDirectory _folder = new();
    private string? _missing;

    public async ValueTask InitializeAsync()
    {
        foreach (var file in Files)
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, "node", file), _folder.File(file));
        }

        _missing = await InstalledAsync();
    }

    /// <summary>Skips the running test where the samples cannot run.</summary>
    public void Require()
    {
        if (_missing is not null)
        {
            Requirements.Missing(Requirement.Node, _missing);
        }
    }

    /// <summary>A sample in a process of its own.</summary>
    public Process Start(string sample, params string[] arguments) => Launch("node", [sample, .. arguments]);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Process Launch(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = _folder.Path,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private async Task<string?> InstalledAsync()
    {
        try
        {
            using var npm = Launch("npm", ["ci", "--no-audit", "--no-fund", "--engine-strict"]);
            var error = npm.StandardError.ReadToEndAsync();
            await npm.StandardOutput.ReadToEndAsync();
            await npm.WaitForExitAsync();
            return npm.ExitCode == 0 ? null : $"npm ci ended with {npm.ExitCode}: {await error}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "install Node.js 20.18 or newer, with npm.";
        }
    }
}
