using System.Diagnostics;
using Workspaces.Samples.Tests.Clients;
using Workspaces.Testing;

namespace Workspaces.Samples.Tests.Python;

/// <summary>A Python that has Authlib.</summary>
public sealed class Authlib : IAsyncLifetime
{
    // A machine may have a Python of its own before that of Debian's packages.
    private static readonly string[] Candidates = ["python3", "/usr/bin/python3"];

    private string? _python;

    public async ValueTask InitializeAsync()
    {
        foreach (var candidate in Candidates)
        {
            if (await ChildProcess.RunAsync(candidate, ["-c", "import authlib, requests"]) is { Length: 0 })
            {
                _python = candidate;
                return;
            }
        }
    }

    /// <summary>Skips the running test where there is none.</summary>
    public void Require()
    {
        if (_python is null)
        {
            Requirements.Missing(Requirement.Authlib, "install the packages python3-authlib and python3-requests.");
        }
    }

    public Process Start(string[] arguments) => ChildProcess.Start(_python!, arguments)!;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
