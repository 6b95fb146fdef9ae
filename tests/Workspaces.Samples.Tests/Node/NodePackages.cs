using System.Diagnostics;
using Workspaces.Samples.Tests.Clients;
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

        _missing = await ChildProcess.RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--engine-strict"], _folder.Path) ?? "install Node.js 20.18 or newer, with npm.";
    }

    /// <summary>Skips the running test where the samples cannot run.</summary>
    public void Require()
    {
        if (_missing is { Length: > 0 })
        {
            Requirements.Missing(Requirement.Node, _missing);
        }
    }

    /// <summary>A sample in a process of its own.</summary>
    public Process Start(string sample, params string[] arguments) => ChildProcess.Start("node", [sample, .. arguments], _folder.Path)!;

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
